import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import { Field } from "../../common/Field";
import { Notice } from "../../common/Notice";
import { Failed, Loading } from "../../common/States";
import { EngineCard } from "./EngineCard";
import { engines, enginesChanged } from "./engines";

/** The engines, and which of them speaks where nobody names one. */
export function EngineCards() {
  const { data, error, refetch } = useQuery(engines);
  const choose = useMutation({
    mutationFn: (engine: string) => answer(api.PUT("/api/admin/engines/default", { body: { engine } })),
    onSettled: enginesChanged,
  });
  if (data === undefined) {
    return error === null ? (
      <Loading what="Engines" />
    ) : (
      <Failed error={error} onAgain={() => void refetch()} />
    );
  }
  return (
    <>
      <Field
        label="Who speaks where no engine is named"
        hint={data.speaking == null ? "No engine can speak now." : `That is ${data.speaking} now.`}
        className="narrow"
      >
        {(control) => (
          <select {...control} value={data.default} onChange={(event) => choose.mutate(event.target.value)}>
            <option value="auto">The best that there is</option>
            {data.items.map(({ id }) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </select>
        )}
      </Field>
      {choose.error !== null && <Notice kind="error">{explain(choose.error)}</Notice>}
      <div className="engines">
        {data.items.map((engine) => (
          <EngineCard key={engine.id} engine={engine} />
        ))}
      </div>
    </>
  );
}

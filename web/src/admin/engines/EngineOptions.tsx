import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { answer, api } from "../../api/client";
import { say } from "../../app/toasts";
import { Field } from "../../common/Field";
import { faults } from "../../common/faults";
import { Notice } from "../../common/Notice";
import { type Engine, enginesChanged } from "./engines";

/** An engine's options, in force from its next restart on. */
export function EngineOptions({ engine }: { engine: Engine }) {
  const { id, options } = engine;
  const save = useMutation({
    mutationFn: (form: FormData) =>
      answer(
        api.PUT("/api/admin/engines/{id}/options", {
          params: { path: { id } },
          body: {
            options: Object.fromEntries(
              options
                .map(({ name }) => [name, String(form.get(name) ?? "").trim()] as const)
                .filter(([, value]) => value !== ""),
            ),
          },
        }),
      ),
    onSuccess: () => say({ key: "options", text: `${id} takes its options with its next restart.` }),
    onSettled: enginesChanged,
  });
  const { errors, rest } = faults(
    save.error,
    options.map(({ name }) => name),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  };
  return (
    <details className="more">
      <summary>Options</summary>
      <form className="stack" onSubmit={submit} noValidate>
        <div className="columns">
          {options.map(({ name, description, expected, value }) => (
            <Field
              key={name}
              label={name}
              error={errors[name]}
              hint={`${description} Expected: ${expected}.`}
            >
              {(control) => <input {...control} name={name} autoComplete="off" defaultValue={value} />}
            </Field>
          ))}
        </div>
        {rest !== undefined && <Notice kind="error">{rest}</Notice>}
        <div className="actions">
          <button type="submit" className="button" aria-disabled={save.isPending}>
            Save the options
          </button>
        </div>
      </form>
    </details>
  );
}

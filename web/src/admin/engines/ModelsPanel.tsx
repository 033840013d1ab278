import { useQuery } from "@tanstack/react-query";
import { Failed, Loading } from "../../common/States";
import { bytes } from "../../common/units";
import { GetModel } from "./GetModel";
import { JobRow } from "./JobRow";
import { ModelRow } from "./ModelRow";
import { jobs, models } from "./models";

/** The models on the server's disk: got, verified, chosen, removed. */
export function ModelsPanel() {
  const installed = useQuery(models);
  const work = useQuery(jobs);
  if (installed.data === undefined) {
    return installed.error === null ? (
      <Loading what="Models" />
    ) : (
      <Failed error={installed.error} onAgain={() => void installed.refetch()} />
    );
  }
  const { items, folder, bytes: size, free_bytes: free } = installed.data;
  // What went well is seen in the list, and what a verification found too.
  const shown = (work.data?.items ?? []).filter(
    ({ kind, state }) => state === "running" || (state !== "completed" && kind !== "verify"),
  );
  return (
    <section className="panel stack" aria-labelledby="models-title">
      <div className="page-head">
        <h2 id="models-title">Models</h2>
        <GetModel />
      </div>
      <p className="hint">
        {items.length === 0
          ? "None is installed: the built-in voice speaks, which needs none. "
          : `${bytes(size)} in ${folder}. `}
        {bytes(free)} are free.
      </p>
      {work.error !== null && work.data === undefined && (
        <Failed error={work.error} onAgain={() => void work.refetch()} />
      )}
      {shown.length > 0 && (
        <ul className="lines" aria-label="Under way">
          {shown.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </ul>
      )}
      {items.length > 0 && (
        <ul className="lines" aria-label="Installed models">
          {items.map((model) => (
            <ModelRow key={model.id} model={model} />
          ))}
        </ul>
      )}
    </section>
  );
}

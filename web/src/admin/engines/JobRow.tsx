import { useMutation } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import { confirmed } from "../../common/confirm";
import { bytes } from "../../common/units";
import { type Job, modelsChanged } from "./models";

const DOES: Record<Job["kind"], string> = { pull: "Getting", import: "Importing", verify: "Verifying" };
const ENDED: Record<Job["state"], string> = {
  running: "",
  completed: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
  interrupted: "Broke off",
};

/** Something long that is done with a model: how far it is, and the ways to end it or go on. */
export function JobRow({ job }: { job: Job }) {
  const { id, model, state, kind, resumable } = job;
  const path = { params: { path: { id } } };
  const act = useMutation({
    mutationFn: async (deed: "cancel" | "resume" | "forget"): Promise<unknown> => {
      switch (deed) {
        case "cancel":
          return answer(api.POST("/api/admin/models/jobs/{id}/cancel", path));
        case "resume":
          return answer(api.POST("/api/admin/models/jobs/{id}/resume", path));
        default:
          return answer(api.DELETE("/api/admin/models/jobs/{id}", path));
      }
    },
    onSettled: modelsChanged,
  });
  const askForget = async () => {
    const yes =
      !resumable ||
      job.bytes === 0 ||
      (await confirmed({
        title: `Give up ${model}?`,
        text: `The ${bytes(job.bytes)} that have arrived are deleted; what is installed stays.`,
        action: "Delete what has arrived",
        danger: true,
      }));
    if (yes) {
      act.mutate("forget");
    }
  };
  const running = state === "running";
  const known = job.total_bytes > 0;
  return (
    <li className="line-wrap" data-job={state}>
      <div className="line-what">
        <span>
          {DOES[kind]} {model} {!running && <span className="tag danger">{ENDED[state]}</span>}
        </span>
        {running && (
          <progress
            aria-label={`${DOES[kind]} ${model}`}
            {...(known && { max: job.total_bytes, value: Math.min(job.bytes, job.total_bytes) })}
          />
        )}
        <span className="quiet">
          {known ? `${bytes(job.bytes)} of ${bytes(job.total_bytes)}` : bytes(job.bytes)}
          {job.file ? ` · ${job.file}` : ""}
        </span>
        {job.reason != null && <span className="field-error">{job.reason}</span>}
        {act.error !== null && (
          <span className="field-error" role="alert">
            {explain(act.error)}
          </span>
        )}
      </div>
      <div className="actions">
        {running && (
          <button
            type="button"
            className="button small"
            aria-label={`Cancel ${DOES[kind].toLowerCase()} ${model}`}
            onClick={() => act.mutate("cancel")}
          >
            Cancel
          </button>
        )}
        {resumable && (
          <button
            type="button"
            className="button small primary"
            aria-label={`Go on with ${model}`}
            onClick={() => act.mutate("resume")}
          >
            Go on
          </button>
        )}
        {!running && (
          <button
            type="button"
            className="button small"
            aria-label={`Give up ${model}`}
            onClick={() => void askForget()}
          >
            {resumable ? "Give up" : "Put away"}
          </button>
        )}
      </div>
    </li>
  );
}

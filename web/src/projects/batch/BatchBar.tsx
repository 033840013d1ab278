import { useMutation } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import type { Batch } from "../../api/types";
import { queries } from "../../app/queries";
import { confirmed } from "../../common/confirm";
import { Icon } from "../../common/Icon";
import { Notice } from "../../common/Notice";
import { batch as batchQuery, isOver } from "./queries";
import { STATES, standing } from "./words";

type Change = "pause" | "resume" | "cancel" | "retry";

/** Pauses, goes on, cancels and tries again; how far it has come. */
export function BatchBar({ batch }: { batch: Batch }) {
  const id = batch.batch_id;
  const change = useMutation({
    mutationFn: (to: Change) => answer(api.POST(`/api/batches/{id}/${to}`, { params: { path: { id } } })),
    onSuccess: (now) => {
      queries.setQueryData(batchQuery(id).queryKey, now);
      void queries.invalidateQueries({ queryKey: ["batch-lines", id] });
    },
    // Somebody may have changed it elsewhere.
    onError: () => queries.invalidateQueries({ queryKey: batchQuery(id).queryKey }),
  });
  const to = (wanted: Change) => () => {
    if (!change.isPending) {
      change.mutate(wanted);
    }
  };
  const { state, lines } = batch;
  const again = lines.failed + lines.cancelled;
  const cancel = async () => {
    const yes = await confirmed({
      title: "Cancel the batch?",
      text: `${(lines.waiting + lines.working).toLocaleString("en")} lines that wait or are under way are not spoken. Recordings that are made stay.`,
      action: "Cancel the batch",
      danger: true,
    });
    if (yes) {
      change.mutate("cancel");
    }
  };
  return (
    <>
      {change.error !== null && <Notice kind="error">{explain(change.error)}</Notice>}
      <div className="speak-bar">
        {state === "running" && (
          <button
            type="button"
            className="button speak"
            aria-disabled={change.isPending}
            onClick={to("pause")}
          >
            <Icon name="pause" />
            Pause
          </button>
        )}
        {state === "paused" && (
          <button
            type="button"
            className="button primary speak"
            aria-disabled={change.isPending}
            onClick={to("resume")}
          >
            <Icon name="play" />
            Go on
          </button>
        )}
        {(state === "running" || state === "paused") && (
          <button type="button" className="button danger" onClick={() => void cancel()}>
            Cancel
          </button>
        )}
        {again > 0 && (
          <button type="button" className="button" aria-disabled={change.isPending} onClick={to("retry")}>
            <Icon name="retry" />
            Try {again.toLocaleString("en")} again
          </button>
        )}
        <div className="speak-state" role="status">
          {!isOver(batch) && <progress aria-label="Rows spoken" max={100} value={batch.progress} />}
          <p className="quiet">
            {STATES[state]} · {standing(batch)}
          </p>
        </div>
      </div>
    </>
  );
}

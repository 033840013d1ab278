import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { explain } from "../../api/problem";
import { say } from "../../app/toasts";
import { confirmed } from "../../common/confirm";
import { Dialog } from "../../common/Dialog";
import { Notice } from "../../common/Notice";
import { Failed, Loading } from "../../common/States";
import { whereItStands } from "../../tasks/words";
import { StateTag } from "./AllTasks";
import { Failure } from "./Failure";
import { logsOf } from "./logs";
import { Timeline } from "./Timeline";
import type { WorkView } from "./view";
import { factsOf, textOf } from "./words";
import { change, isOpen, oneWork, refresh, type Work } from "./work";

interface TaskDetailProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onOpen: (id: string) => void;
  readonly onFilter: (part: Partial<WorkView>) => void;
}

/** A task: how it stands, why it failed, what happened to it, and what can be done. */
export function TaskDetail({ id, onClose, onOpen, onFilter }: TaskDetailProps) {
  const { data, error, refetch } = useQuery(oneWork(id));
  return (
    <Dialog title="Task" className="wide" onClose={onClose}>
      {(close) =>
        data === undefined ? (
          error === null ? (
            <Loading what="The task" />
          ) : (
            <Failed error={error} onAgain={() => void refetch()} />
          )
        ) : (
          <div className="stack">
            <p className="task-text">{textOf(data.item)}</p>
            <p className="quiet">
              <StateTag work={data.item} /> {factsOf(data.item)}
              {isOpen(data.item) && ` · ${whereItStands(data.item.task)}`}
            </p>
            {data.item.task.status === "failed" && (
              <Notice kind="error">
                <Failure work={data.item} />
              </Notice>
            )}
            <Actions work={data.item} onOpen={onOpen} />
            <h3>What happened</h3>
            <Timeline steps={data.timeline} turns={data.turns} />
            <div className="actions">
              <Link
                className="button small"
                to="/admin/activity"
                search={{ show: "logs", ...logsOf(data.item), task: id }}
              >
                Its log
              </Link>
              {data.item.node != null && (
                <button
                  type="button"
                  className="button small"
                  onClick={() => onFilter({ node: data.item.node as string })}
                >
                  All on {data.item.node}
                </button>
              )}
              {data.item.batch_id != null && (
                <button
                  type="button"
                  className="button small"
                  onClick={() => onFilter({ batch: data.item.batch_id as string })}
                >
                  All of its batch
                </button>
              )}
              {data.item.task.recording_id != null && (
                <Link className="button small" to="/library/$id" params={{ id: data.item.task.recording_id }}>
                  Its recording
                </Link>
              )}
              <button type="button" className="button small" onClick={close}>
                Close
              </button>
            </div>
          </div>
        )
      }
    </Dialog>
  );
}

/** What can be done with a task as it stands. */
function Actions({ work, onOpen }: { work: Work; onOpen: (id: string) => void }) {
  const { task } = work;
  const id = task.task_id;
  const act = useMutation({
    mutationFn: (what: () => Promise<Work>) => what(),
    onSuccess: (changed) => {
      if (changed.task.task_id !== id) {
        say({ key: "work", text: "It is tried again, as a new task of the same person's." });
        onOpen(changed.task.task_id);
      }
    },
    onSettled: refresh,
  });
  const cancel = async () => {
    const sure = await confirmed({
      title: "Cancel this task?",
      text: `“${task.text.slice(0, 80)}” will not be spoken to its end, and what is made of it so far is thrown away.`,
      action: "Cancel the task",
      danger: true,
    });
    if (sure) {
      act.mutate(() => change.cancel(id));
    }
  };
  const retryable = (task.status === "failed" || task.status === "cancelled") && work.batch_id == null;
  if (!isOpen(work) && !retryable) {
    return null;
  }
  return (
    <>
      <div className="actions">
        {task.status === "queued" && work.priority !== "first" && (
          <button
            type="button"
            className="button primary"
            onClick={() => act.mutate(() => change.move(id, "first"))}
          >
            Let it go first
          </button>
        )}
        {task.status === "queued" && work.priority !== "usual" && (
          <button type="button" className="button" onClick={() => act.mutate(() => change.move(id, "usual"))}>
            In its usual turn
          </button>
        )}
        {task.status === "queued" && work.priority !== "last" && (
          <button type="button" className="button" onClick={() => act.mutate(() => change.move(id, "last"))}>
            Let it go last
          </button>
        )}
        {retryable && (
          <button type="button" className="button primary" onClick={() => act.mutate(() => change.retry(id))}>
            Try again
          </button>
        )}
        {isOpen(work) && (
          <button type="button" className="button danger" onClick={() => void cancel()}>
            Cancel the task
          </button>
        )}
      </div>
      {act.error !== null && <Notice kind="error">{explain(act.error)}</Notice>}
    </>
  );
}

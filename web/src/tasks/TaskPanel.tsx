import { explain } from "../api/problem";
import type { Task } from "../api/types";
import { Notice } from "../common/Notice";
import { ended } from "./follow";
import { whereItStands } from "./words";

interface TaskPanelProps {
  readonly task: Task;
  readonly error: unknown;
  readonly onCancel: () => void;
}

/** How a task stands, until there is something to hear. */
export function TaskPanel({ task, error, onCancel }: TaskPanelProps) {
  const over = ended(task);
  return (
    <div className="task" data-status={task.status}>
      {!over && (
        <>
          <p className="task-words">{whereItStands(task)}</p>
          <div className="task-row">
            <progress
              aria-label="Progress"
              max={100}
              value={task.status === "queued" ? undefined : task.progress}
            />
            <button type="button" className="button" onClick={onCancel}>
              Cancel
            </button>
          </div>
        </>
      )}
      {task.status === "cancelled" && <Notice kind="info">Cancelled.</Notice>}
      {task.status === "failed" && <Notice kind="error">{task.error?.detail ?? task.message}</Notice>}
      {error !== undefined && <Notice kind="error">{explain(error)}</Notice>}
    </div>
  );
}

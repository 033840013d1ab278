import { Link } from "@tanstack/react-router";
import { explain } from "../api/problem";
import { Voiceprint } from "../characters/Voiceprint";
import { Icon } from "../common/Icon";
import { useStore } from "../common/store";
import { cancel, isOver, putAway, type QueuedTask, queue } from "./queue";
import { announced, whereItStands } from "./words";

const SHOWN = 6;

/** The tasks of this browser, newest first. */
export function QueueList() {
  const tasks = useStore(queue, (all) => all);
  if (tasks.length === 0) {
    return null;
  }
  const newest = tasks[0];
  return (
    <section className="queue" aria-labelledby="queue-title">
      <h2 id="queue-title">Queue</h2>
      <p className="visually-hidden" role="status">
        {newest?.task === undefined ? "" : announced(newest.task)}
      </p>
      <ul>
        {tasks.slice(0, SHOWN).map((entry) => (
          <QueueRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {tasks.length > SHOWN && <p className="quiet">and {tasks.length - SHOWN} more</p>}
    </section>
  );
}

function QueueRow({ entry }: { entry: QueuedTask }) {
  const { id, task, title } = entry;
  const over = isOver(entry);
  const recording = task?.recording_id;
  return (
    <li className="queue-row" data-status={task?.status ?? "unknown"}>
      <Voiceprint character={entry.character} colour={entry.colour} turning={task?.status === "processing"} />
      <div className="queue-what">
        {recording == null ? (
          <span className="queue-name">{title}</span>
        ) : (
          <Link className="queue-name" to="/library/$id" params={{ id: recording }}>
            {title}
          </Link>
        )}
        <span className={task?.status === "failed" || entry.error ? "field-error" : "quiet"}>
          {entry.error === undefined ? (task === undefined ? "…" : standing(task)) : explain(entry.error)}
        </span>
        {!over && task !== undefined && (
          <progress
            aria-label={`Progress of ${title}`}
            max={100}
            value={task.status === "queued" ? undefined : task.progress}
          />
        )}
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={over ? `Put away ${title}` : `Cancel ${title}`}
        onClick={() => (over ? putAway(id) : void cancel(id))}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

function standing(task: NonNullable<QueuedTask["task"]>): string {
  switch (task.status) {
    case "completed":
      return "Ready";
    case "cancelled":
      return "Cancelled";
    case "failed":
      return task.error?.detail ?? task.message;
    default:
      return whereItStands(task);
  }
}

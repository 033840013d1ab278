import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { explain } from "../api/problem";
import { Voiceprint } from "../characters/Voiceprint";
import { Icon } from "../common/Icon";
import { useStore } from "../common/store";
import { player, toggle, unlock } from "../player/player";
import { cancel, isOver, listen, putAway, type QueuedTask, queue, retry } from "./queue";
import { announced, whereItStands } from "./words";

const SHOWN = 6;

/** One's own tasks, newest first. */
export function QueueList() {
  const tasks = useStore(queue, (all) => all);
  const [all, setAll] = useState(false);
  const [newest] = tasks;
  const more = tasks.length - SHOWN;
  const over = tasks.filter(isOver);
  return (
    <section className="queue" aria-labelledby="queue-title" hidden={newest === undefined}>
      <div className="page-head">
        <h2 id="queue-title">Queue</h2>
        {over.length > 1 && (
          <button
            type="button"
            className="link"
            onClick={() => {
              for (const { id } of over) {
                putAway(id);
              }
            }}
          >
            Put away what is done
          </button>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {newest?.task === undefined ? "" : announced(newest.task)}
      </p>
      <ul>
        {(all ? tasks : tasks.slice(0, SHOWN)).map((entry) => (
          <QueueRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show ${more.toLocaleString("en")} more`}
        </button>
      )}
    </section>
  );
}

function QueueRow({ entry }: { entry: QueuedTask }) {
  const { id, task, title } = entry;
  const over = isOver(entry);
  const recording = task?.recording_id;
  const failed = task?.status === "failed" || task?.status === "cancelled";
  return (
    <li className="queue-row" data-status={task?.status ?? "unknown"}>
      <QueuePlay entry={entry} disabled={failed || task === undefined} />
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
      <div className="queue-buttons">
        {failed && (
          <button
            type="button"
            className="icon-button"
            aria-label={`Try again: ${title}`}
            title="Try again"
            onClick={() => void retry(id)}
          >
            <Icon name="retry" />
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={over ? `Put away ${title}` : `Cancel ${title}`}
          title={over ? "Put away" : "Cancel"}
          onClick={() => (over ? putAway(id) : void cancel(id))}
        >
          <Icon name="close" />
        </button>
      </div>
    </li>
  );
}

/** Plays a task, also while it is made. */
function QueuePlay({ entry, disabled }: { entry: QueuedTask; disabled: boolean }) {
  const current = useStore(player, (state) => state.track?.key === entry.id);
  const playing = useStore(player, (state) => state.track?.key === entry.id && state.playing);
  return (
    <button
      type="button"
      className="sample-button"
      aria-label={`${playing ? "Pause" : "Play"} ${entry.title}`}
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) {
          unlock();
          if (current) {
            toggle();
          } else {
            listen(entry.id);
          }
        }
      }}
    >
      <Voiceprint
        character={entry.character}
        colour={entry.colour}
        turning={playing || entry.task?.status === "processing"}
      />
      {!disabled && <Icon name={playing ? "pause" : "play"} />}
    </button>
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

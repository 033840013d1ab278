import type { LogEntry } from "../../api/types";

/** An entry of the log; its failure's trace is folded away. */
export function LogLine({ entry, onTask }: { entry: LogEntry; onTask: (id: string) => void }) {
  const { level, timestamp, source, message, task, caller, trace } = entry;
  const time = new Date(timestamp);
  return (
    <li className="log-line" data-level={level}>
      <time dateTime={timestamp} title={time.toLocaleString()}>
        {time.toLocaleTimeString([], { hour12: false })}
      </time>
      <span className="log-level">{level}</span>
      <div className="log-what">
        <span>{message}</span>
        <span className="quiet">
          {source.split(".").at(-1)}
          {caller && ` · ${caller}`}
          {task && (
            <>
              {" · "}
              <button type="button" className="link" onClick={() => onTask(task)}>
                task {task.slice(0, 8)}
              </button>
            </>
          )}
        </span>
        {trace && (
          <details className="more">
            <summary>Trace</summary>
            <pre>{trace}</pre>
          </details>
        )}
      </div>
    </li>
  );
}

import { Link } from "@tanstack/react-router";
import { ago } from "../../common/format";
import type { Overview } from "./overview";

type Item = Overview["attention"][number];

/** What needs somebody, the gravest first, each with what to do and the way there. */
export function Attention({ items }: { items: readonly Item[] }) {
  return items.length === 0 ? null : (
    <ul className="attention">
      {items.map((item) => (
        <li
          key={`${item.code}${item.title}`}
          className="panel"
          data-severity={item.severity === "critical" ? "error" : item.severity}
        >
          <h2>{item.title}</h2>
          <p>
            {item.advice}
            {item.since != null && <span className="quiet"> {ago(item.since, new Date())}</span>}
          </p>
          <Way code={item.code} />
        </li>
      ))}
    </ul>
  );
}

/** The page on which something can be done about it. */
function Way({ code }: { code: string }) {
  if (/^(backup_|drain|restart_)/.test(code)) {
    return (
      <Link to="/admin/settings" search={{ show: "system" }}>
        To the system
      </Link>
    );
  }
  if (/^(engine_|no_engine|model_|pull_)/.test(code)) {
    return <Link to="/admin/engines">To the engines</Link>;
  }
  if (code === "tasks_failing") {
    return (
      <Link to="/admin/work" search={{ show: "tasks", status: "failed", span: "1h" }}>
        To what failed
      </Link>
    );
  }
  if (code === "line_full") {
    return (
      <Link to="/admin/work" search={{ show: "tasks", status: "queued" }}>
        To what waits
      </Link>
    );
  }
  if (code.startsWith("settings_")) {
    return (
      <Link to="/admin/settings" search={{ show: "settings" }}>
        To the settings
      </Link>
    );
  }
  if (code.startsWith("disk_")) {
    return <Link to="/admin/check">To the self-check</Link>;
  }
  return null;
}

import { useNavigate, useSearch } from "@tanstack/react-router";
import { Select } from "../../common/Select";
import { Audit } from "./Audit";
import { Graphs } from "./Graphs";
import { Logs } from "./Logs";
import { type Activity, PARTS, type Part, SPANS, type Span } from "./range";

const NAMES: Record<Part, string> = { graphs: "Graphs", logs: "Logs", audit: "Audit" };

/** What happens and has happened: graphs, logs and the audit, of one time. */
export function ActivityPage() {
  const activity = useSearch({ from: "/admin/activity" });
  const navigate = useNavigate();
  const change = (next: Activity) => void navigate({ to: "/admin/activity", search: next });
  const fixed = activity.from !== undefined;
  const { from: _, to: __, ...rest } = activity;
  return (
    <>
      <div className="page-head">
        <h1>Activity</h1>
        <Select
          label="Time"
          options={[
            ...(fixed ? [["", fixedName(activity)] as const] : []),
            ...(Object.keys(SPANS) as Span[]).map((span) => [span, SPANS[span][1]] as const),
          ]}
          value={activity.span ?? ""}
          onChange={(span) => span !== "" && change({ ...rest, span: span as Span })}
        />
      </div>
      <nav className="chips" aria-label="What to show">
        {PARTS.map((part) => (
          <button
            key={part}
            type="button"
            className="chip"
            aria-current={activity.show === part}
            onClick={() => change({ ...activity, show: part })}
          >
            {NAMES[part]}
          </button>
        ))}
      </nav>
      {activity.show === "graphs" && <Graphs activity={activity} onChange={change} />}
      {activity.show === "logs" && <Logs activity={activity} onChange={change} />}
      {activity.show === "audit" && <Audit activity={activity} onChange={change} />}
    </>
  );
}

function fixedName({ from, to }: Activity): string {
  const [begin, end] = [new Date(from ?? 0), new Date(to ?? 0)];
  return `${begin.toLocaleString()} to ${end.toLocaleTimeString()}`;
}

import { Link } from "@tanstack/react-router";
import { adviceFor, PLACES } from "./advice";
import { logsOf } from "./logs";
import { failureWords } from "./words";
import type { Work } from "./work";

/** Why a task failed, what to do about it, and where. */
export function Failure({ work }: { work: Work }) {
  const { text, place } = adviceFor(work);
  return (
    <div className="stack">
      <p>
        <strong>Why it failed:</strong> {failureWords(work)}
      </p>
      <p>
        <strong>What to do:</strong> {text}
      </p>
      <div className="actions">
        {place !== undefined && <Link to={place}>{PLACES[place]}</Link>}
        <Link to="/admin/activity" search={{ show: "logs", ...logsOf(work) }}>
          The log of that moment
        </Link>
      </div>
    </div>
  );
}

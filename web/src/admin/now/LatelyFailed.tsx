import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ago } from "../../common/format";
import { itemsOf } from "../../common/paged";
import type { WorkView } from "../work/view";
import { failureWords, textOf } from "../work/words";
import { allWork } from "../work/work";

const SHOWN = 3;
const FAILED: WorkView = { show: "tasks", status: "failed", span: "1d", sort: "-updated_at" };

/** The tasks that failed in the last day, the latest first, each with why. */
export function LatelyFailed({ count }: { count: number }) {
  const items = itemsOf(useInfiniteQuery(allWork(FAILED)));
  if (items === undefined || items.length === 0) {
    return null;
  }
  return (
    <section className="panel stack" aria-labelledby="failed-title">
      <h2 id="failed-title">Failed lately</h2>
      <ul className="lines">
        {items.slice(0, SHOWN).map((work) => (
          <li key={work.task.task_id} className="line-wrap">
            <div className="line-what">
              <span className="task-beginning">{textOf(work)}</span>
              <span className="field-error">{failureWords(work)}</span>
              <span className="quiet">{ago(work.updated_at, new Date())}</span>
            </div>
            <Link className="button small" to="/admin/work" search={{ ...FAILED, task: work.task.task_id }}>
              Why, and what to do
              <span className="visually-hidden">: {work.task.text.slice(0, 60)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {count > SHOWN && (
        <Link to="/admin/work" search={FAILED}>
          All {count.toLocaleString("en")}
        </Link>
      )}
    </section>
  );
}

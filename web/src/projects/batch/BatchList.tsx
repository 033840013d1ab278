import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ago } from "../../common/format";
import { PagedList } from "../../common/PagedList";
import { itemsOf } from "../../common/paged";
import { batches } from "./queries";
import { nameOf, STATES, standing } from "./words";

/** One's own batches, wherever they were begun. */
export function BatchList() {
  const list = useInfiniteQuery(batches);
  if (itemsOf(list)?.length === 0) {
    return null;
  }
  return (
    <section className="stack" aria-labelledby="batches-title">
      <h2 id="batches-title">Batches</h2>
      <PagedList list={list} what="Batches" nothing={undefined}>
        {(items) => (
          <ul className="rows">
            {items.map((one) => (
              <li key={one.batch_id} className="row" data-batch={one.state}>
                <div className="row-what">
                  <Link className="row-title" to="/projects/batch/$id" params={{ id: one.batch_id }}>
                    {nameOf(one)}
                  </Link>
                  <span className="quiet">
                    {standing(one)} · {ago(one.ended_at ?? one.created_at, new Date())}
                  </span>
                  {one.state === "running" && (
                    <progress aria-label="Progress" max={100} value={one.progress} />
                  )}
                </div>
                <span className={one.state === "running" ? "tag live" : "tag"}>{STATES[one.state]}</span>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  );
}

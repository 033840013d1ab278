import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import type { components } from "../../api/schema";
import { confirmed } from "../../common/confirm";
import { ago, capital } from "../../common/format";
import { Notice } from "../../common/Notice";
import { PagedList } from "../../common/PagedList";
import { lookAgain, pageAt, paged } from "../../common/paged";
import { refresh } from "./work";

type Batch = components["schemas"]["Batch"];
type Act = "pause" | "resume" | "cancel" | "retry";

const LOOK_AGAIN_MILLIS = 4000;

/** Everybody's batches. */
export function AllBatches({ onLines }: { onLines: (batch: string) => void }) {
  const list = useInfiniteQuery({
    queryKey: ["all-batches"],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET("/api/batches", {
          params: { query: { everybody: true, ...pageAt(pageParam) } },
          signal,
        }),
      ),
    ...paged,
    refetchInterval: lookAgain(LOOK_AGAIN_MILLIS),
  });
  const act = useMutation({ mutationFn: (what: () => Promise<Batch>) => what(), onSettled: refresh });
  return (
    <>
      {act.error !== null && <Notice kind="error">{explain(act.error)}</Notice>}
      <PagedList list={list} what="Batches" nothing="Nobody has a batch.">
        {(items) => (
          <ul className="rows" aria-label="Batches">
            {items.map((batch) => (
              <li key={batch.batch_id} className="row batch-all" data-state={batch.state}>
                <div className="row-what">
                  <span>{batch.name || "Batch without a name"}</span>
                  <span className="quiet">
                    <span className={batch.state === "running" ? "tag live" : "tag"}>
                      {capital(batch.state)}, {batch.progress} %
                    </span>{" "}
                    {ago(batch.created_at, new Date())} · {linesWords(batch)}
                  </span>
                </div>
                <div className="actions">
                  <button type="button" className="button small" onClick={() => onLines(batch.batch_id)}>
                    Lines
                  </button>
                  {actsOf(batch).map((name) => (
                    <button
                      key={name}
                      type="button"
                      className="button small"
                      aria-label={`${capital(name)} ${batch.name || "the batch without a name"}`}
                      onClick={() =>
                        void sure(name, batch).then(
                          (yes) => yes && act.mutate(() => done(name, batch.batch_id)),
                        )
                      }
                    >
                      {capital(name)}
                    </button>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}

function linesWords({ lines, mine }: Batch): string {
  return [
    `${lines.completed.toLocaleString("en")} of ${lines.total.toLocaleString("en")} lines spoken`,
    lines.failed > 0 ? `${lines.failed.toLocaleString("en")} failed` : "",
    mine ? "yours" : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function actsOf({ state, lines }: Batch): Act[] {
  const acts: Act[] = [];
  if (state === "running") {
    acts.push("pause", "cancel");
  }
  if (state === "paused") {
    acts.push("resume", "cancel");
  }
  if (lines.failed + lines.cancelled > 0) {
    acts.push("retry");
  }
  return acts;
}

function sure(act: Act, batch: Batch): Promise<boolean> {
  if (act !== "cancel") {
    return Promise.resolve(true);
  }
  const left = batch.lines.waiting + batch.lines.working;
  return confirmed({
    title: "Cancel this batch?",
    text: `${left.toLocaleString("en")} lines of “${batch.name || "the batch without a name"}” will not be spoken. What is made stays.`,
    action: "Cancel the batch",
    danger: true,
  });
}

function done(act: Act, id: string): Promise<Batch> {
  const params = { params: { path: { id } } };
  switch (act) {
    case "pause":
      return answer(api.POST("/api/batches/{id}/pause", params));
    case "resume":
      return answer(api.POST("/api/batches/{id}/resume", params));
    case "cancel":
      return answer(api.POST("/api/batches/{id}/cancel", params));
    case "retry":
      return answer(api.POST("/api/batches/{id}/retry", params));
  }
}

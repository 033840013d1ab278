import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { explain } from "../../api/problem";
import { queries } from "../../app/queries";
import { ago } from "../../common/format";
import { Notice } from "../../common/Notice";
import { Failed, Loading } from "../../common/States";
import { CheckList } from "./CheckList";
import { check, type SelfCheck } from "./check";
import { Diagnostics } from "./Diagnostics";

/** Whether this server does what its clients ask of it, and what to send along with a report. */
export function CheckPage() {
  const { data, error, refetch } = useQuery(check);
  const start = useMutation({
    mutationFn: () => answer(api.POST("/api/admin/check")),
    onSuccess: (now) => queries.setQueryData(check.queryKey, now),
    onError: () => void refetch(),
  });
  const running = data?.state === "running";
  return (
    <>
      <div className="page-head">
        <h1>Check</h1>
        <button
          type="button"
          className="button primary"
          aria-disabled={running || start.isPending}
          onClick={() => !running && !start.isPending && start.mutate()}
        >
          {data === undefined || data.state === "idle" ? "Run the check" : "Run it again"}
        </button>
      </div>
      <p>
        The check sends this server what known programs send, such as the OpenAI libraries, Open WebUI or Home
        Assistant, and looks at each answer. It speaks some short texts and leaves nothing behind.
      </p>
      {start.error !== null && <Notice kind="error">{explain(start.error)}</Notice>}
      {data === undefined &&
        (error === null ? <Loading what="Check" /> : <Failed error={error} onAgain={() => void refetch()} />)}
      {data !== undefined && data.state !== "idle" && (
        <>
          <div className="stack tight" role="status">
            <p>
              <strong>{verdictOf(data)}</strong>
              {data.ended_at != null && <span className="quiet"> {ago(data.ended_at, new Date())}</span>}
            </p>
            {running && <progress aria-label="Requests checked" max={data.total} value={data.done} />}
          </div>
          <CheckList items={data.items} />
        </>
      )}
      <Diagnostics />
    </>
  );
}

/** How a check stands, in a sentence. */
function verdictOf({ state, total, done, passed, failed, skipped }: SelfCheck): string {
  if (state === "running") {
    return `${done} of ${total} requests checked${failed > 0 ? `, ${failed} failed` : ""}`;
  }
  const rest = skipped > 0 ? `, ${skipped} left out` : "";
  return failed === 0
    ? `All is well: ${passed} passed${rest}.`
    : `${failed} failed, ${passed} passed${rest}.`;
}

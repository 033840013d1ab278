import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { explain } from "../api/problem";
import { queries } from "../app/queries";
import { Dialog } from "../common/Dialog";
import { ago } from "../common/format";
import { Notice } from "../common/Notice";
import { Failed, Loading } from "../common/States";
import { deliveries, type Webhook, type WebhookDelivery, webhooks } from "./webhooks";

/** What was sent to a webhook, with a try of its own and a way to send something again. */
export function WebhookDeliveries({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { id } = webhook;
  const list = deliveries(id);
  const { data, error, refetch } = useQuery(list);
  const settled = () => {
    void queries.invalidateQueries({ queryKey: list.queryKey });
    void queries.invalidateQueries({ queryKey: webhooks.queryKey });
  };
  const probe = useMutation({
    mutationFn: () => answer(api.POST("/api/me/webhooks/{id}/test", { params: { path: { id } } })),
    onSettled: settled,
  });
  const repeat = useMutation({
    mutationFn: (delivery: string) =>
      answer(
        api.POST("/api/me/webhooks/{id}/deliveries/{delivery}/again", {
          params: { path: { id, delivery } },
        }),
      ),
    onSettled: settled,
  });
  const failed = probe.error ?? repeat.error;
  return (
    <Dialog title="What was sent" className="wide" onClose={onClose}>
      {() => (
        <div className="stack">
          <p className="quiet">{webhook.url}</p>
          <div className="actions">
            <button
              type="button"
              className="button"
              aria-disabled={probe.isPending}
              onClick={() => !probe.isPending && probe.mutate()}
            >
              Send a test
            </button>
            {probe.data !== undefined && <span role="status">{standing(probe.data)}</span>}
          </div>
          {failed !== null && <Notice kind="error">{explain(failed)}</Notice>}
          {data === undefined &&
            (error === null ? (
              <Loading what="Deliveries" />
            ) : (
              <Failed error={error} onAgain={() => void refetch()} />
            ))}
          {data?.items.length === 0 && <p className="empty">Nothing yet.</p>}
          <ul className="lines">
            {data?.items.map((one) => (
              <li key={one.id}>
                <div className="line-what">
                  <span>{one.event}</span>
                  <span className={one.state === "failed" ? "field-error" : "quiet"}>
                    {ago(one.created_at, new Date())} · {standing(one)}
                  </span>
                </div>
                {one.state !== "waiting" && (
                  <button
                    type="button"
                    className="button small"
                    aria-label={`Send ${one.event} again`}
                    onClick={() => repeat.mutate(one.id)}
                  >
                    Send again
                  </button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}

/** How a delivery stands, in words. */
function standing({ state, status, error, attempts, took_ms: took }: WebhookDelivery): string {
  const tries = attempts > 1 ? `, ${attempts} attempts` : "";
  switch (state) {
    case "delivered":
      return `answered ${status ?? ""}${took == null ? "" : ` in ${took} ms`}${tries}`;
    case "failed":
      return `${error ?? "failed"}${tries}`;
    default:
      return error == null ? `on its way${tries}` : `${error}, is tried again${tries}`;
  }
}

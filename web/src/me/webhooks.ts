import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { components } from "../api/schema";

export type Webhook = components["schemas"]["Webhook"];
export type WebhookDelivery = components["schemas"]["WebhookDelivery"];

/** Events that a webhook can be told of, in words. */
export const EVENTS: readonly (readonly [event: string, says: string])[] = [
  ["task.completed", "A task is done"],
  ["task.failed", "A task has failed"],
  ["task.cancelled", "A task was cancelled"],
  ["batch.completed", "A batch is done"],
  ["batch.failed", "A batch is done, but for lines that failed"],
  ["batch.cancelled", "A batch was cancelled"],
];

export const webhooks = queryOptions({
  queryKey: ["webhooks"],
  queryFn: ({ signal }) => answer(api.GET("/api/me/webhooks", { params: { query: { limit: 100 } }, signal })),
});

const LOOK_AGAIN_MILLIS = 3000;

/** What was sent to a webhook of late, newest first. */
export const deliveries = (id: string) =>
  queryOptions({
    queryKey: ["webhook-deliveries", id],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/me/webhooks/{id}/deliveries", {
          params: { path: { id }, query: { limit: 50 } },
          signal,
        }),
      ),
    refetchInterval: LOOK_AGAIN_MILLIS,
  });

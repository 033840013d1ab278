import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";

export type SelfCheck = components["schemas"]["SelfCheck"];
export type SelfCheckItem = components["schemas"]["SelfCheckItem"];

const LOOK_AGAIN_MILLIS = 1000;

/** The self-check that runs or ran last. */
export const check = queryOptions({
  queryKey: ["self-check"],
  queryFn: ({ signal }) => answer(api.GET("/api/admin/check", { signal })),
  refetchInterval: (query) => (query.state.data?.state === "running" ? LOOK_AGAIN_MILLIS : false),
});

/** Items by client, in the order in which they came. */
export function byClient(items: readonly SelfCheckItem[]): [string, SelfCheckItem[]][] {
  const groups = new Map<string, SelfCheckItem[]>();
  for (const item of items) {
    groups.set(item.client, [...(groups.get(item.client) ?? []), item]);
  }
  return [...groups];
}

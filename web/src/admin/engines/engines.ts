import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import { queries } from "../../app/queries";

export type Engine = components["schemas"]["EngineInstance"];

const LOOK_AGAIN_MILLIS = 3000;
const SOON_MILLIS = 1000;

/** The engines, their states and options. */
export const engines = queryOptions({
  queryKey: ["engines"],
  queryFn: ({ signal }) => answer(api.GET("/api/admin/engines", { signal })),
  refetchInterval: (query) =>
    query.state.data?.items.some((one) => one.state === "loading") ? SOON_MILLIS : LOOK_AGAIN_MILLIS,
});

/** Asks again for the engines. */
export function enginesChanged(): Promise<void> {
  return queries.invalidateQueries({ queryKey: engines.queryKey });
}

import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";

export type Overview = components["schemas"]["Overview"];

const LOOK_AGAIN_MILLIS = 5000;
const SPARK_POINTS = 60;
const SPARK_MILLIS = 3_600_000;

/** How the server stands now. */
export const overview = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => answer(api.GET("/api/admin/overview", { signal })),
  refetchInterval: LOOK_AGAIN_MILLIS,
});

/** What was measured in the last hour. */
export const lastHour = queryOptions({
  queryKey: ["metrics", "last-hour"],
  queryFn: ({ signal }) =>
    answer(
      api.GET("/api/admin/metrics", {
        params: {
          query: { from: new Date(Date.now() - SPARK_MILLIS).toISOString(), points: SPARK_POINTS },
        },
        signal,
      }),
    ),
  refetchInterval: 30_000,
});

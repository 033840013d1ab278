import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { Batch, BatchLine } from "../../api/types";
import { lookAgain, pageAt, paged } from "../../common/paged";

const LINES = 200;
const LOOK_AGAIN_MILLIS = 4000;

/** Which lines are shown; empty is all. */
export interface LineFilter {
  readonly state: BatchLine["state"] | "";
  readonly query: string;
}

/** One's own batches, newest first. */
export const batches = infiniteQueryOptions({
  queryKey: ["batches"],
  queryFn: ({ signal, pageParam }) =>
    answer(
      api.GET("/api/batches", {
        params: { query: { limit: 20, ...pageAt(pageParam) } },
        signal,
      }),
    ),
  ...paged,
  refetchInterval: lookAgain(LOOK_AGAIN_MILLIS),
});

export const batch = (id: string) =>
  queryOptions({
    queryKey: ["batch", id],
    queryFn: ({ signal }) => answer(api.GET("/api/batches/{id}", { params: { path: { id } }, signal })),
  });

/** The lines of a batch, by number. */
export const lines = (id: string, { state, query }: LineFilter) =>
  infiniteQueryOptions({
    queryKey: ["batch-lines", id, state, query],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET("/api/batches/{id}/lines", {
          params: {
            path: { id },
            query: {
              limit: LINES,
              ...(state !== "" && { state }),
              ...(query !== "" && { query }),
              ...pageAt(pageParam),
            },
          },
          signal,
        }),
      ),
    ...paged,
  });

/** Whether nothing more will happen to it by itself. */
export function isOver({ state, lines: { working } }: Batch): boolean {
  return (state === "completed" || state === "cancelled") && working === 0;
}

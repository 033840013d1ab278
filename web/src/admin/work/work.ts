import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import { queries } from "../../app/queries";
import { lookAgain, pageAt, paged } from "../../common/paged";
import { type WorkView, wishesOf } from "./view";

export type Work = components["schemas"]["AdminTask"];
export type Step = components["schemas"]["TaskStep"];

const PAGE = 50;
const LOOK_AGAIN_MILLIS = 4000;
const FOLLOW_MILLIS = 1500;

/** Everybody's tasks; looked at again while somebody looks. */
export function allWork({ task: _, ...view }: WorkView) {
  return infiniteQueryOptions({
    queryKey: ["work", view],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET("/api/admin/tasks", {
          params: {
            query: { limit: PAGE, ...wishesOf(view, new Date()), ...pageAt(pageParam) },
          },
          signal,
        }),
      ),
    ...paged,
    placeholderData: (before) => before,
    refetchInterval: lookAgain(LOOK_AGAIN_MILLIS),
  });
}

/** A task with what happened to it. */
export const oneWork = (id: string) =>
  queryOptions({
    queryKey: ["work-detail", id],
    queryFn: ({ signal }) => answer(api.GET("/api/admin/tasks/{id}", { params: { path: { id } }, signal })),
    refetchInterval: (query) => (isOpen(query.state.data?.item) ? FOLLOW_MILLIS : false),
  });

/** Whether a task has not ended. */
export function isOpen(work: Work | undefined): boolean {
  return work === undefined || work.task.status === "queued" || work.task.status === "processing";
}

/** All that is shown of tasks is asked for again. */
export function refresh(): Promise<unknown> {
  return Promise.all([
    queries.invalidateQueries({ queryKey: ["work"] }),
    queries.invalidateQueries({ queryKey: ["work-detail"] }),
    queries.invalidateQueries({ queryKey: ["all-batches"] }),
  ]);
}

export const change = {
  cancel: (id: string) => answer(api.POST("/api/admin/tasks/{id}/cancel", { params: { path: { id } } })),
  retry: (id: string) => answer(api.POST("/api/admin/tasks/{id}/retry", { params: { path: { id } } })),
  move: (id: string, priority: Work["priority"]) =>
    answer(api.PUT("/api/admin/tasks/{id}/priority", { params: { path: { id } }, body: { priority } })),
};

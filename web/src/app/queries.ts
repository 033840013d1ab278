import { QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { ApiError } from "../api/problem";
import { pageAt, paged } from "../common/paged";
import { type RecordingFilter, wishesOf } from "../library/filter";

const PAGE = 40;

/** The page's one cache of what the server said. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal is an answer; a server that can't be reached is asked again, without end.
      retry: (_failures, error) => !(error instanceof ApiError) || error.status === 503,
      retryDelay: (failures) => Math.min(1000 * 2 ** failures, 5000),
      staleTime: 10_000,
      // Whether the machine is online says nothing of a server on it.
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

export const capabilities = queryOptions({
  queryKey: ["capabilities"],
  queryFn: ({ signal }) => answer(api.GET("/api/capabilities", { signal })),
  staleTime: 60_000,
});

export const voices = queryOptions({
  queryKey: ["voices"],
  queryFn: ({ signal }) => answer(api.GET("/api/voices", { signal })),
  staleTime: 60_000,
});

/** The same with cloned voices that are left out of lists. */
export const withHidden = queryOptions({
  queryKey: ["voices", "hidden"],
  queryFn: ({ signal }) => answer(api.GET("/api/voices", { params: { query: { hidden: true } }, signal })),
  placeholderData: (before) => before ?? queries.getQueryData(voices.queryKey),
});

/** Whether the server is there, and its version. */
export const health = queryOptions({
  queryKey: ["health"],
  queryFn: ({ signal }) => answer(api.GET("/api/health", { signal })),
  staleTime: 300_000,
  retry: false,
});

/** A page of recordings; the whole list is under the key "recordings". */
export const recordings = (filter: RecordingFilter) => ({
  queryKey: ["recordings", filter],
  queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam: string }) =>
    answer(
      api.GET("/api/recordings", {
        params: { query: { limit: PAGE, ...wishesOf(filter), ...pageAt(pageParam) } },
        signal,
      }),
    ),
  ...paged,
});

export const recording = (id: string) =>
  queryOptions({
    queryKey: ["recording", id],
    queryFn: ({ signal }) => answer(api.GET("/api/recordings/{id}", { params: { path: { id } }, signal })),
  });

export const peaks = (id: string, points: number) =>
  queryOptions({
    queryKey: ["peaks", id, points],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/recordings/{id}/peaks", { params: { path: { id }, query: { points } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

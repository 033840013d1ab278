import { QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { ApiError } from "../api/problem";

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

export const diagnostic = queryOptions({
  queryKey: ["diagnostic"],
  queryFn: ({ signal }) => answer(api.GET("/api/diagnostic", { signal })),
  retry: false,
});

/** A page of recordings; the whole list is under the key "recordings". */
export const recordings = (query: string) => ({
  queryKey: ["recordings", query],
  queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam: string }) =>
    answer(
      api.GET("/api/recordings", {
        params: {
          query: { limit: PAGE, ...(query && { query }), ...(pageParam && { cursor: pageParam }) },
        },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (last: { next_cursor?: string | null }) => last.next_cursor ?? undefined,
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

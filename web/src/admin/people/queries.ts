import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { Role } from "../../api/types";
import { pageAt, paged } from "../../common/paged";

export const people = (query: string, role: Role | "") =>
  infiniteQueryOptions({
    queryKey: ["people", query, role],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET("/api/admin/users", {
          params: {
            query: {
              limit: 100,
              sort: "name",
              ...(query && { query }),
              ...(role && { role }),
              ...pageAt(pageParam),
            },
          },
          signal,
        }),
      ),
    ...paged,
    placeholderData: (before) => before,
  });

export const invitations = queryOptions({
  queryKey: ["invitations"],
  queryFn: ({ signal }) =>
    answer(api.GET("/api/admin/invitations", { params: { query: { limit: 100 } }, signal })),
});

export const sessionsOf = (id: string) =>
  queryOptions({
    queryKey: ["people-sessions", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/admin/users/{id}/sessions", { params: { path: { id } }, signal })),
  });

export const keysOf = (id: string) =>
  queryOptions({
    queryKey: ["people-keys", id],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/admin/users/{id}/keys", { params: { path: { id }, query: { limit: 200 } }, signal }),
      ),
  });

import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";

export const keys = queryOptions({
  queryKey: ["keys"],
  queryFn: ({ signal }) => answer(api.GET("/api/auth/keys", { params: { query: { limit: 200 } }, signal })),
});

export const sessions = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => answer(api.GET("/api/auth/sessions", { signal })),
});

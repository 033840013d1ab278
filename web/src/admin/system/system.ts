import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";

export type SystemState = components["schemas"]["System"];
export type Backup = components["schemas"]["Backup"];

const LOOK_AGAIN_MILLIS = 5000;
const SOON_MILLIS = 1000;

/** The server itself: version, whether it drains, how it can restart. */
export const system = queryOptions({
  queryKey: ["system"],
  queryFn: ({ signal }) => answer(api.GET("/api/admin/system", { signal })),
  refetchInterval: LOOK_AGAIN_MILLIS,
});

/** Backups, newest first. */
export const backups = queryOptions({
  queryKey: ["backups"],
  queryFn: ({ signal }) => answer(api.GET("/api/admin/system/backups", { signal })),
  refetchInterval: (query) =>
    query.state.data?.items.some((one) => one.state === "running") ? SOON_MILLIS : false,
});

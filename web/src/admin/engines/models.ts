import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import { queries } from "../../app/queries";

export type Model = components["schemas"]["InstalledModel"];
export type Job = components["schemas"]["ModelJob"];
export type Offer = components["schemas"]["ModelOffer"];

const LOOK_AGAIN_MILLIS = 5000;
const SOON_MILLIS = 700;

/** The models on the server's disk. */
export const models = queryOptions({
  queryKey: ["models", "installed"],
  queryFn: ({ signal }) => answer(api.GET("/api/admin/models/installed", { signal })),
  refetchInterval: LOOK_AGAIN_MILLIS,
});

/** What is being done with models, or broke off. */
export const jobs = queryOptions({
  queryKey: ["models", "jobs"],
  queryFn: ({ signal }) => answer(api.GET("/api/admin/models/jobs", { signal })),
  refetchInterval: (query) =>
    query.state.data?.items.some((one) => one.state === "running") ? SOON_MILLIS : LOOK_AGAIN_MILLIS,
});

/** What can be had by name, and imported. */
export const offers = queryOptions({
  queryKey: ["models", "offers"],
  queryFn: ({ signal }) => answer(api.GET("/api/admin/models/offers", { signal })),
});

/** Asks again for all of them. */
export function modelsChanged(): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["models"] });
}

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import { queries } from "../../app/queries";
import { pageAt, paged } from "../../common/paged";

export type Setting = components["schemas"]["Setting"];
export type SettingChange = components["schemas"]["SettingChange"];

/** All settings that can be changed here. */
export const settings = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => answer(api.GET("/api/admin/settings", { signal })),
});

/** What was changed, by whom and when, newest first. */
export const changes = infiniteQueryOptions({
  queryKey: ["settings-history"],
  queryFn: ({ signal, pageParam }) =>
    answer(
      api.GET("/api/admin/settings/history", {
        params: { query: { limit: 50, ...pageAt(pageParam) } },
        signal,
      }),
    ),
  ...paged,
});

/** The whole configuration as it is in force, secrets hidden. */
export const effective = queryOptions({
  queryKey: ["settings-effective"],
  queryFn: ({ signal }) => answer(api.GET("/api/admin/settings/effective", { signal })),
});

/** Asks again for all that a change of a setting changes. */
export async function settingsChanged(): Promise<void> {
  await Promise.all(
    [settings, changes, effective].map(({ queryKey }) => queries.invalidateQueries({ queryKey })),
  );
}

import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { explain } from "../api/problem";
import { queries } from "../app/queries";
import { say } from "../app/toasts";
import { FAVOURITES, favouritesOf } from "./preference";

/** A preference's list is no longer. */
const MOST = 100;
const NONE: ReadonlySet<string> = new Set();

/** What a person keeps at the server for their pages. */
const preferences = queryOptions({
  queryKey: ["preferences"],
  queryFn: ({ signal }) => answer(api.GET("/api/me/preferences", { signal })),
  staleTime: 60_000,
});

/** One's favourite characters, by id; none until they are known. */
export function useFavourites(): ReadonlySet<string> {
  return useQuery({ ...preferences, select: favouritesOf }).data ?? NONE;
}

/** Makes a character a favourite or takes that back; shown at once, and taken back where the server refuses. */
export async function toggleFavourite(id: string, name: string): Promise<void> {
  const before = queries.getQueryData(preferences.queryKey) ?? {};
  const chosen = new Set(favouritesOf(before));
  if (!chosen.delete(id)) {
    chosen.add(id);
  }
  if (chosen.size > MOST) {
    say({ key: "favourite", text: `There is room for ${MOST} favourites. Take one away first.` });
    return;
  }
  const change = { [FAVOURITES]: [...chosen] };
  queries.setQueryData(preferences.queryKey, { ...before, ...change });
  try {
    queries.setQueryData(
      preferences.queryKey,
      await answer(api.PATCH("/api/me/preferences", { body: change })),
    );
  } catch (error) {
    queries.setQueryData(preferences.queryKey, before);
    say({ key: "favourite", text: `${name} could not be marked: ${explain(error)}` });
  }
}

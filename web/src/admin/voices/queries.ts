import { infiniteQueryOptions } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import { pageAt, paged } from "../../common/paged";

export type OwnedVoice = components["schemas"]["OwnedVoice"];

/** Which voices are shown: whose, and whether they are left out of lists. */
export type Whose = "" | "nobody" | "shared" | "hidden";

/** Everybody's cloned voices. */
export const allVoices = (query: string, whose: Whose) =>
  infiniteQueryOptions({
    queryKey: ["all-voices", query, whose],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET("/api/admin/voices/cloned", {
          params: {
            query: {
              limit: 50,
              sort: "name",
              ...(query && { query }),
              ...(whose === "nobody" && { owner: "nobody" }),
              ...(whose === "shared" && { shared: true }),
              ...(whose === "hidden" && { hidden: true }),
              ...pageAt(pageParam),
            },
          },
          signal,
        }),
      ),
    ...paged,
    placeholderData: (before) => before,
  });

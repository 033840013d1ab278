import createClient, { type FetchResponse } from "openapi-fetch";
import { pageBase } from "./base";
import { ApiError, problemOf, retryAfter } from "./problem";
import type { paths } from "./schema";
import { send } from "./send";

/** The whole API, typed by its own description. */
export const api = createClient<paths>({ baseUrl: pageBase().href.replace(/\/$/, ""), fetch: send });

type Media = `${string}/${string}`;

/** An answer's data, or its failure thrown. */
// biome-ignore lint/suspicious/noExplicitAny: openapi-fetch constrains it so
export async function answer<T extends Record<string | number, any>, O, M extends Media>(
  pending: Promise<FetchResponse<T, O, M>>,
): Promise<NonNullable<FetchResponse<T, O, M>["data"]>> {
  const { data, error, response } = await pending;
  if (!response.ok) {
    throw new ApiError(problemOf(response.status, error), retryAfter(response.headers));
  }
  return data as NonNullable<typeof data>;
}

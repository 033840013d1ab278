/** How the pages of a list of the API follow each other: spread into an infinite query. */
export const paged = {
  initialPageParam: "",
  getNextPageParam: (last: { readonly next_cursor?: string | null }) => last.next_cursor ?? undefined,
};

/** Where a page begins, as the API is asked for it; the first one needs no cursor. */
export const pageAt = (cursor: string) => (cursor === "" ? {} : { cursor });

/** A list as far as it was loaded. */
export interface Pages<T> {
  readonly data: { readonly pages: readonly { readonly items: readonly T[] }[] } | undefined;
  readonly error: unknown;
  readonly isPlaceholderData: boolean;
  readonly hasNextPage: boolean;
  readonly isFetching: boolean;
  readonly isFetchNextPageError: boolean;
  readonly refetch: () => unknown;
  readonly fetchNextPage: () => unknown;
}

/** What was loaded of a list, page after page; undefined until the first is there. */
export function itemsOf<T>({ data }: Pages<T>): readonly T[] | undefined {
  return data?.pages.flatMap((page) => page.items);
}

/** Each look asks for all pages again: with more than this they are too many. */
const LOOKED_AT_PAGES = 5;

/** How often a list is looked at again while it is shown: never where somebody has scrolled far into it. */
export function lookAgain(millis: number) {
  return ({ state }: { readonly state: { readonly data?: unknown } }): number | false => {
    const { pages = [] } = (state.data ?? {}) as { readonly pages?: readonly unknown[] };
    return pages.length > LOOKED_AT_PAGES ? false : millis;
  };
}

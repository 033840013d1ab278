import type { ReactNode } from "react";
import { More } from "./More";
import { itemsOf, type Pages } from "./paged";
import { Failed, Loading } from "./States";

interface PagedListProps<T> {
  readonly list: Pages<T>;
  /** What is said while the first page loads. */
  readonly what: string;
  /** What is said where there is nothing. */
  readonly nothing: ReactNode;
  readonly children: (items: readonly T[]) => ReactNode;
}

/** A list that comes page by page, in each of its states; more of it comes as its end comes near. */
export function PagedList<T>({ list, what, nothing, children }: PagedListProps<T>) {
  const items = itemsOf(list);
  if (items === undefined) {
    return list.error === null ? (
      <Loading what={what} />
    ) : (
      <Failed error={list.error} onAgain={() => list.refetch()} />
    );
  }
  return (
    <>
      {items.length > 0
        ? children(items)
        : // Until the next answer is there, what is shown is the one before.
          !list.isPlaceholderData && nothing !== undefined && <p className="empty">{nothing}</p>}
      <More list={list} />
    </>
  );
}

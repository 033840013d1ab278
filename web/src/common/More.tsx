import { useEffect, useRef, useState } from "react";
import { explain } from "../api/problem";
import { Notice } from "./Notice";
import type { Pages } from "./paged";

interface MoreProps {
  readonly list: Omit<Pages<unknown>, "data" | "refetch" | "isPlaceholderData">;
}

/** Gets more of a list as its end comes near; the button does the same for who does not scroll. */
export function More({ list }: MoreProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [near, setNear] = useState(false);
  const { hasNextPage, isFetching, isFetchNextPageError: failed } = list;
  useEffect(() => {
    // On a busy machine several come at once, of which the last says how it is now.
    const watch = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting === true), {
      rootMargin: "600px",
    });
    if (hasNextPage && button.current !== null) {
      watch.observe(button.current);
    }
    return () => watch.disconnect();
  }, [hasNextPage]);
  // After each drawing, not when something changes: on a busy machine a page may come before its beginning was
  // drawn, and the end may be near again before it was seen to be far. A refusal is not asked for again by itself.
  useEffect(() => {
    if (near && hasNextPage && !isFetching && !failed) {
      list.fetchNextPage();
    }
  });
  if (!hasNextPage) {
    return null;
  }
  return (
    <>
      {failed && <Notice kind="error">{explain(list.error)}</Notice>}
      <button
        ref={button}
        type="button"
        className="button"
        aria-disabled={isFetching}
        onClick={() => !isFetching && list.fetchNextPage()}
      >
        {failed ? "Try again" : "Show more"}
      </button>
    </>
  );
}

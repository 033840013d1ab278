import { useEffect, useState } from "react";
import { answer, api } from "../api/client";
import type { Recording } from "../api/types";

const PAGE = 20;

/** The newest recordings, or those that a search finds; looks again when there is another newest one. */
export function useRecordings(query: string, newest: string | undefined) {
  const [items, setItems] = useState<readonly Recording[]>();
  const [cursor, setCursor] = useState<string | null>();
  const [error, setError] = useState<unknown>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new recording is a reason to look again
  useEffect(() => {
    const abort = new AbortController();
    page(query, undefined, abort.signal).then(
      (first) => {
        setItems(first.items);
        setCursor(first.next_cursor);
        setError(undefined);
      },
      (failure: unknown) => !abort.signal.aborted && setError(failure),
    );
    return () => abort.abort();
  }, [query, newest]);

  const more = async () => {
    try {
      const next = await page(query, cursor ?? undefined);
      setItems((before) => [...(before ?? []), ...next.items]);
      setCursor(next.next_cursor);
    } catch (failure) {
      setError(failure);
    }
  };

  const rename = async (id: string, title: string) => {
    const renamed = await answer(
      api.PATCH("/api/recordings/{id}", { params: { path: { id } }, body: { title } }),
    );
    setItems((before) => before?.map((item) => (item.id === id ? renamed : item)));
  };

  const remove = async (id: string) => {
    await answer(api.DELETE("/api/recordings/{id}", { params: { path: { id } } }));
    setItems((before) => before?.filter((item) => item.id !== id));
  };

  return { items, error, more: cursor == null ? undefined : more, rename, remove };
}

function page(query: string, cursor: string | undefined, signal?: AbortSignal) {
  const asked = { limit: PAGE, ...(query && { query }), ...(cursor !== undefined && { cursor }) };
  return answer(api.GET("/api/recordings", { params: { query: asked }, signal: signal ?? null }));
}

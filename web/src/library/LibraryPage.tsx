import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import * as saved from "../app/queries";
import { Icon } from "../common/Icon";
import { Failed, Loading } from "../common/States";
import { useStore } from "../common/store";
import { deleting } from "./deleting";
import { RecordingRow } from "./RecordingRow";

const LOOK_AGAIN_MILLIS = 5000;

/** What was made: to hear, find and take away. */
export function LibraryPage() {
  const [typed, setTyped] = useState("");
  const query = useDeferredValue(typed.trim());
  const list = useInfiniteQuery({
    ...saved.recordings(query),
    // What others make, or this person elsewhere, appears by itself.
    refetchInterval: LOOK_AGAIN_MILLIS,
  });
  const voices = useQuery(saved.voices);
  const gone = useStore(deleting, (all) => all);
  const items = list.data?.pages.flatMap((page) => page.items).filter((item) => !gone.has(item.id));
  return (
    <>
      <div className="page-head">
        <h1>Library</h1>
        <search className="search">
          <Icon name="search" />
          <input
            type="search"
            aria-label="Search recordings"
            placeholder="Search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </search>
      </div>
      {items === undefined && list.error === null && <Loading what="Recordings" />}
      {items === undefined && list.error !== null && (
        <Failed error={list.error} onAgain={() => void list.refetch()} />
      )}
      {items?.length === 0 && (
        <p className="empty">
          {query ? `Nothing found for “${query}”.` : "Nothing yet. What you speak is kept here."}
        </p>
      )}
      <ul className="rows">
        {items?.map((recording) => (
          <RecordingRow
            key={recording.id}
            recording={recording}
            voice={voices.data?.find((voice) => voice.id === recording.character_id)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <button
          type="button"
          className="button"
          aria-disabled={list.isFetchingNextPage}
          onClick={() => !list.isFetchingNextPage && void list.fetchNextPage()}
        >
          Show more
        </button>
      )}
    </>
  );
}

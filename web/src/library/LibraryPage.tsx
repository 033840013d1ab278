import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import * as saved from "../app/queries";
import { More } from "../common/More";
import { Failed, Loading } from "../common/States";
import { useStore } from "../common/store";
import { deleting } from "./deleting";
import { ALL, type RecordingFilter } from "./filter";
import { RecordingFilters } from "./RecordingFilters";
import { RecordingList } from "./RecordingList";
import { Selection } from "./Selection";

const LOOK_AGAIN_MILLIS = 5000;
/** Each look asks for all pages again: with more than this they are too many. */
const LOOKED_AT_PAGES = 5;
const NOBODY: ReadonlySet<string> = new Set();

/** What was made: to hear, find, share and take away. */
export function LibraryPage() {
  const filter = useSearch({ from: "/library" });
  const navigate = useNavigate();
  const list = useInfiniteQuery({
    ...saved.recordings(filter),
    // What others make, or this person elsewhere, appears by itself.
    refetchInterval: ({ state }) =>
      (state.data?.pages.length ?? 0) > LOOKED_AT_PAGES ? false : LOOK_AGAIN_MILLIS,
    // What is shown stays until the next answer is there.
    placeholderData: (before) => before,
  });
  const voices = useQuery(saved.voices);
  const gone = useStore(deleting, (all) => all);
  const [selected, setSelected] = useState<ReadonlySet<string>>();
  const items = list.data?.pages.flatMap((page) => page.items).filter((item) => !gone.has(item.id));
  const change = (next: RecordingFilter) => void navigate({ to: "/library", search: next, replace: true });
  const asked = Object.keys(filter).some((name) => name !== "sort");
  const chosen = items?.filter((item) => selected?.has(item.id)) ?? [];

  return (
    <>
      <div className="page-head">
        <h1>Library</h1>
        <button
          type="button"
          className="button"
          aria-pressed={selected !== undefined}
          onClick={() => setSelected(selected === undefined ? NOBODY : undefined)}
        >
          {selected === undefined ? "Select" : "Done"}
        </button>
      </div>
      <RecordingFilters voices={voices.data ?? []} value={filter} onChange={change} />
      {selected !== undefined && (
        <Selection
          chosen={chosen}
          all={items ?? []}
          onChange={(ids) => setSelected(new Set(ids))}
          onDone={() => setSelected(undefined)}
        />
      )}
      {items === undefined && list.error === null && <Loading what="Recordings" />}
      {items === undefined && list.error !== null && (
        <Failed error={list.error} onAgain={() => void list.refetch()} />
      )}
      {items?.length === 0 && !list.isPlaceholderData && (
        <p className="empty">
          {asked ? "Nothing is like that. " : "Nothing yet. What you speak is kept here."}
          {asked && (
            <button type="button" className="link" onClick={() => change(ALL)}>
              Show all
            </button>
          )}
        </p>
      )}
      {items !== undefined && (
        <RecordingList
          recordings={items}
          voices={voices.data ?? []}
          selected={selected}
          onSelect={setSelected}
        />
      )}
      <More list={list} />
    </>
  );
}

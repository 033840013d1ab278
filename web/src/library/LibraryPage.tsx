import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import * as saved from "../app/queries";
import { PagedList } from "../common/PagedList";
import { itemsOf, lookAgain } from "../common/paged";
import { useStore } from "../common/store";
import { deleting } from "./deleting";
import { ALL, type RecordingFilter } from "./filter";
import { RecordingFilters } from "./RecordingFilters";
import { RecordingList } from "./RecordingList";
import { Selection } from "./Selection";

const LOOK_AGAIN_MILLIS = 5000;
const NOTHING = "Nothing yet. What you speak is kept here.";
const NOBODY: ReadonlySet<string> = new Set();

/** What was made: to hear, find, share and take away. */
export function LibraryPage() {
  const filter = useSearch({ from: "/library" });
  const navigate = useNavigate();
  const gone = useStore(deleting, (all) => all);
  const list = useInfiniteQuery({
    ...saved.recordings(filter),
    // What others make, or this person elsewhere, appears by itself.
    refetchInterval: lookAgain(LOOK_AGAIN_MILLIS),
    // What is shown stays until the next answer is there.
    placeholderData: (before) => before,
    select: ({ pages }) => ({
      pages: pages.map(({ items }) => ({ items: items.filter(({ id }) => !gone.has(id)) })),
    }),
  });
  const voices = useQuery(saved.voices);
  const [selected, setSelected] = useState<ReadonlySet<string>>();
  const items = itemsOf(list) ?? [];
  const change = (next: RecordingFilter) => void navigate({ to: "/library", search: next, replace: true });
  const asked = Object.keys(filter).some((name) => name !== "sort");
  const chosen = items.filter((item) => selected?.has(item.id));

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
          all={items}
          onChange={(ids) => setSelected(new Set(ids))}
          onDone={() => setSelected(undefined)}
        />
      )}
      <PagedList
        list={list}
        what="Recordings"
        nothing={asked ? <NothingLikeThat onAll={() => change(ALL)} /> : NOTHING}
      >
        {(recordings) => (
          <RecordingList
            recordings={recordings}
            voices={voices.data ?? []}
            selected={selected}
            onSelect={setSelected}
          />
        )}
      </PagedList>
    </>
  );
}

function NothingLikeThat({ onAll }: { onAll: () => void }) {
  return (
    <>
      Nothing is like that.{" "}
      <button type="button" className="link" onClick={onAll}>
        Show all
      </button>
    </>
  );
}

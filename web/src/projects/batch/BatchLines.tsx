import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Batch, BatchLine } from "../../api/types";
import { queries } from "../../app/queries";
import { PagedList } from "../../common/PagedList";
import { Select } from "../../common/Select";
import { TypedSearch } from "../../common/TypedSearch";
import { VirtualRows } from "../../common/VirtualRows";
import { BatchLineRow } from "./BatchLineRow";
import { isOver, type LineFilter, lines } from "./queries";
import { LINE_STATES } from "./words";

const LOOK_AGAIN_MILLIS = 2000;
const STATES = Object.entries(LINE_STATES) as [BatchLine["state"], string][];

/** What is said line by line, and what came of it. */
export function BatchLines({ batch }: { batch: Batch }) {
  const [filter, setFilter] = useState<LineFilter>({ state: "", query: "" });
  const going = !isOver(batch);
  const list = useInfiniteQuery({
    ...lines(batch.batch_id, filter),
    // Each look asks for all pages again: the more there are, the seldomer.
    refetchInterval: ({ state }) => going && LOOK_AGAIN_MILLIS * Math.max(1, state.data?.pages.length ?? 1),
    placeholderData: (before) => before,
  });
  const counts = JSON.stringify(batch.lines);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when they change, some lines have changed
  useEffect(() => {
    // Not begun anew while one goes on: many changes would let none come to its end.
    void queries.invalidateQueries({ queryKey: ["batch-lines", batch.batch_id] }, { cancelRefetch: false });
  }, [counts]);
  return (
    <>
      <div className="filters">
        <TypedSearch
          label="Search the lines"
          value={filter.query}
          onChange={(query) => setFilter({ ...filter, query })}
        />
        <Select
          label="State"
          options={[["", "All lines"] as const, ...STATES]}
          value={filter.state}
          onChange={(state) => setFilter({ ...filter, state: state as LineFilter["state"] })}
        />
      </div>
      <PagedList list={list} what="Lines" nothing="No line is like that.">
        {(items) => (
          <VirtualRows ordered items={items} keyOf={(line) => line.number}>
            {(line) => <BatchLineRow line={line} />}
          </VirtualRows>
        )}
      </PagedList>
    </>
  );
}

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { BatchCheck } from "../../api/types";
import { useRested } from "../../common/rested";
import type { BatchDraft, DraftRow } from "./draft";
import { batchOf, byRow } from "./request";

const REST_MILLIS = 500;
const NONE: ReadonlyMap<number, readonly string[]> = new Map();

/** What the server says of a table before it is spoken. */
export interface Checked {
  /** What is wrong, by the row's key. */
  readonly faults: ReadonlyMap<number, readonly string[]>;
  /** Faults that are too many to be told. */
  readonly untold: number;
  /** How many characters the right rows have; undefined until it is known. */
  readonly characters: number | undefined;
  /** Why the table could not be looked at. */
  readonly error: unknown;
  /** Whether that is still going on. */
  readonly busy: boolean;
}

/** Has the server look at the table whenever it has not changed for a moment. */
export function useChecked(table: BatchDraft): Checked {
  const rested = useRested(table, REST_MILLIS);
  const { rows, voice } = rested;
  const check = useQuery({
    // The table itself would be written out as the key.
    queryKey: ["batch-check", numberOf(rows), voice],
    queryFn: async ({ signal }) => {
      const found = await answer(
        api.POST("/api/batches", {
          params: { query: { dry_run: true } },
          body: batchOf(rested, rows),
          signal,
        }),
      );
      return byRow(rows, found as BatchCheck);
    },
    enabled: rows.length > 0,
    staleTime: 30_000,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  return {
    faults: check.data?.faults ?? NONE,
    untold: check.data?.untold ?? 0,
    characters: check.data?.characters,
    error: check.error ?? check.failureReason,
    busy: check.isFetching || rested !== table,
  };
}

const numbers = new WeakMap<readonly DraftRow[], number>();
let last = 0;

/** A number that stands for these rows. */
function numberOf(rows: readonly DraftRow[]): number {
  const number = numbers.get(rows) ?? ++last;
  numbers.set(rows, number);
  return number;
}

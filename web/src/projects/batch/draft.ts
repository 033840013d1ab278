import { load, save } from "../../common/saved";
import { createStore } from "../../common/store";
import type { TableRow } from "./table";

/** A row of the table. */
export interface DraftRow extends TableRow {
  readonly key: number;
}

/** A table before it is spoken. */
export interface BatchDraft {
  readonly name: string;
  /** Who speaks rows that name nobody; empty until somebody chooses. */
  readonly voice: string;
  readonly rows: readonly DraftRow[];
}

/** As many as the server takes at once. */
export const MOST_ROWS = 10_000;

const NAME = "echoforge.batch";
const KEEP_AFTER_MILLIS = 300;
const NEW: BatchDraft = { name: "", voice: "", rows: [] };

/** The table in the making; kept in this browser until it is spoken. */
export const draft = createStore<BatchDraft>(read());
/** Whether the browser has kept the table as it is; one that is too large for it is lost with the page. */
export const isKept = createStore(true);

let keeping: ReturnType<typeof setTimeout> | undefined;
const keep = () => {
  const kept = save(NAME, draft.get());
  isKept.set(() => kept);
};
draft.subscribe(() => {
  clearTimeout(keeping);
  keeping = setTimeout(keep, KEEP_AFTER_MILLIS);
});
addEventListener("pagehide", keep);

let last = Math.max(0, ...draft.get().rows.map((one) => one.key));

export function changeDraft(part: Partial<BatchDraft>): void {
  draft.set((before) => ({ ...before, ...part }));
}

/** Adds rows behind those that are there; how many had no room. */
export function addRows(rows: readonly TableRow[]): number {
  const room = MOST_ROWS - draft.get().rows.length;
  const added = rows.slice(0, room).map((row) => ({ ...row, key: ++last }));
  draft.set((before) => ({ ...before, rows: [...before.rows, ...added] }));
  return rows.length - added.length;
}

export function removeRow(key: number): void {
  draft.set((before) => ({ ...before, rows: before.rows.filter((row) => row.key !== key) }));
}

export function rewriteRow(key: number, row: TableRow): void {
  draft.set((before) => ({
    ...before,
    rows: before.rows.map((one) => (one.key === key ? { ...row, key } : one)),
  }));
}

/** Takes away what the server has; what was changed or added meanwhile stays. */
export function sent(rows: readonly DraftRow[]): void {
  const gone = new Set(rows);
  draft.set((before) => {
    const left = before.rows.filter((row) => !gone.has(row));
    return left.length === 0 ? { ...NEW, voice: before.voice } : { ...before, rows: left };
  });
}

/** What is kept; of a table of the time when the browser spoke it, the rows that nothing has come of. */
function read(): BatchDraft {
  const { name, voice, rows } = { ...NEW, ...load<Partial<BatchDraft>>(NAME, {}) };
  const open = rows.filter((row) => !("recording" in row || "task" in row));
  return {
    name,
    voice,
    rows: open.map(({ key, text, voice: who, style, speed, title }) => ({
      key,
      text,
      voice: who,
      style,
      speed,
      title,
    })),
  };
}

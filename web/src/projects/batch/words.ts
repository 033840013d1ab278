import type { Batch, BatchLine } from "../../api/types";

/** Where a batch stands, in a word. */
export const STATES: Record<Batch["state"], string> = {
  running: "Running",
  paused: "Paused",
  completed: "Done",
  cancelled: "Cancelled",
};

/** Where a line stands, in a word or two. */
export const LINE_STATES: Record<BatchLine["state"], string> = {
  waiting: "Waiting",
  working: "Under way",
  completed: "Spoken",
  failed: "Failed",
  cancelled: "Cancelled",
};

/** How far a batch has come: "3 of 9 spoken, 1 failed, 2 under way". */
export function standing({ lines }: Batch): string {
  const n = (value: number) => value.toLocaleString("en");
  const also = [
    [lines.failed, "failed"],
    [lines.cancelled, "cancelled"],
    [lines.working, "under way"],
  ] as const;
  return [
    `${n(lines.completed)} of ${n(lines.total)} spoken`,
    ...also.filter(([count]) => count > 0).map(([count, what]) => `${n(count)} ${what}`),
  ].join(", ");
}

/** What a batch is called. */
export function nameOf({ name, created_at: at }: Batch): string {
  const when = new Date(at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  return name || `Batch of ${when}`;
}

import type { BatchCheck, BatchRequest } from "../../api/types";
import type { BatchDraft, DraftRow } from "./draft";
import type { TableRow } from "./table";

/** Rows as the API wants them. */
export function batchOf({ name, voice }: BatchDraft, rows: readonly DraftRow[]): BatchRequest {
  return {
    name: name.trim(),
    ...(voice !== "" && { defaults: { voice } }),
    lines: rows.map(lineOf),
  } as BatchRequest;
}

/** A row as the API wants it: what is empty is left to the batch, and what is no number is told by the server. */
export function lineOf({ text, voice, style, speed, title }: TableRow): Record<string, string | number> {
  const pace = Number(speed.replace(",", "."));
  return {
    text,
    ...(voice !== "" && (/^\d+$/.test(voice) ? { speaker_id: Number(voice) } : { voice })),
    ...(style !== "" && { style: style.toLowerCase() }),
    ...(speed !== "" && { speed: Number.isFinite(pace) ? pace : speed }),
    ...(title !== "" && { file_name: title }),
  };
}

/** What was found, at the rows' keys. */
export function byRow(rows: readonly DraftRow[], { errors, errors_total: total, characters }: BatchCheck) {
  const faults = new Map<number, string[]>();
  for (const { row, detail } of errors) {
    const key = rows[row - 1]?.key ?? 0;
    faults.set(key, [...(faults.get(key) ?? []), detail]);
  }
  return { faults, untold: total - errors.length, characters };
}

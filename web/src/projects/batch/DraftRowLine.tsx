import type { Voice } from "../../api/types";
import { Icon } from "../../common/Icon";
import { type DraftRow, removeRow } from "./draft";

interface DraftRowLineProps {
  readonly row: DraftRow;
  /** From 1, as in the table that was pasted. */
  readonly number: number;
  readonly faults: readonly string[];
  readonly voices: readonly Voice[];
  readonly onEdit: () => void;
}

/** A row before it is spoken: what is said, by whom, what is wrong. */
export function DraftRowLine({ row, number, faults, voices, onEdit }: DraftRowLineProps) {
  const name = `row ${number}`;
  return (
    <div className="row batch-row" data-wrong={faults.length > 0 || undefined}>
      <span className="times row-number">{number}</span>
      <div className="row-what">
        <span className="batch-text">{row.title || row.text || "…"}</span>
        {faults.length > 0 && <span className="field-error">{faults.join(" ")}</span>}
        <span className="quiet">{factsOf(row, voices)}</span>
      </div>
      <button type="button" className="icon-button" aria-label={`Change ${name}`} onClick={onEdit}>
        <Icon name="pencil" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`Remove ${name}`}
        onClick={() => removeRow(row.key)}
      >
        <Icon name="trash" />
      </button>
    </div>
  );
}

function factsOf({ voice, style, speed, title, text }: DraftRow, voices: readonly Voice[]): string {
  const who = voice === "" ? "" : (voiceOf(voice, voices)?.name ?? voice);
  const pace = speed === "" ? "" : `${speed}×`;
  return [who, style, pace, title === "" ? "" : text].filter(Boolean).join(" · ");
}

/** The character of an id, a name or a number. */
export function voiceOf(named: string, voices: readonly Voice[]): Voice | undefined {
  const wanted = named.trim().toLowerCase();
  return voices.find((one) =>
    [one.id, one.name, String(one.speaker_id)].some((name) => name.toLowerCase() === wanted),
  );
}

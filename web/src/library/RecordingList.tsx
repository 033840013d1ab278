import type { Recording, Voice } from "../api/types";
import { VirtualRows } from "../common/VirtualRows";
import { RecordingRow } from "./RecordingRow";

interface RecordingListProps {
  readonly recordings: readonly Recording[];
  readonly voices: readonly Voice[];
  readonly selected: ReadonlySet<string> | undefined;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
}

/** Recordings, to be played in place or chosen. */
export function RecordingList({ recordings, voices, selected, onSelect }: RecordingListProps) {
  const choose = (id: string, on: boolean) => {
    const next = new Set(selected);
    if (on) {
      next.add(id);
    } else {
      next.delete(id);
    }
    onSelect(next);
  };
  return (
    <VirtualRows items={recordings} keyOf={(one) => one.id}>
      {(recording) => (
        <RecordingRow
          recording={recording}
          voice={voices.find((voice) => voice.id === recording.character_id)}
          selected={selected?.has(recording.id)}
          onSelect={(on) => choose(recording.id, on)}
        />
      )}
    </VirtualRows>
  );
}

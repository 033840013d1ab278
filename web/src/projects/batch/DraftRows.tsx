import { useMemo, useState } from "react";
import type { Capabilities, Voice } from "../../api/types";
import { VirtualRows } from "../../common/VirtualRows";
import { DraftRowLine } from "./DraftRowLine";
import type { DraftRow } from "./draft";
import { EditRow } from "./EditRow";

const NONE: readonly string[] = [];

interface DraftRowsProps {
  /** Those to show. */
  readonly rows: readonly DraftRow[];
  /** All of them, for their numbers. */
  readonly all: readonly DraftRow[];
  readonly faults: ReadonlyMap<number, readonly string[]>;
  readonly voices: readonly Voice[];
  readonly can: Capabilities | undefined;
}

/** The rows of a table that can still be changed. */
export function DraftRows({ rows, all, faults, voices, can }: DraftRowsProps) {
  const [editing, setEditing] = useState<number>();
  const numbers = useMemo(() => new Map(all.map((row, place) => [row.key, place + 1])), [all]);
  const edited = all.find((row) => row.key === editing);
  return (
    <>
      <VirtualRows ordered items={rows} keyOf={(row) => row.key}>
        {(row) => (
          <DraftRowLine
            row={row}
            number={numbers.get(row.key) ?? 0}
            faults={faults.get(row.key) ?? NONE}
            voices={voices}
            onEdit={() => setEditing(row.key)}
          />
        )}
      </VirtualRows>
      {edited !== undefined && (
        <EditRow
          key={edited.key}
          row={edited}
          voices={voices}
          styles={can?.styles ?? []}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}

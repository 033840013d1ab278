import type { CSSProperties } from "react";
import type { Voice } from "../api/types";

/** A character's letters on its colour. */
export function Monogram({ voice }: { voice: Pick<Voice, "colour" | "monogram"> }) {
  return (
    <span className="monogram" style={{ "--colour": voice.colour } as CSSProperties} aria-hidden="true">
      {voice.monogram}
    </span>
  );
}

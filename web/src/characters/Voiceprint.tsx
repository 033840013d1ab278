import { type CSSProperties, useEffect, useMemo } from "react";
import { useStore } from "../common/store";
import { POINTS, ringOf } from "./print";
import { prints, wantPrint } from "./prints";

const EVEN: readonly number[] = new Array(POINTS).fill(0.25);

interface VoiceprintProps {
  readonly character: string | undefined;
  readonly colour: string;
  readonly turning?: boolean;
}

/** A character's mark: a ring drawn from the peaks of its own sample. */
export function Voiceprint({ character, colour, turning = false }: VoiceprintProps) {
  const peaks = useStore(prints, (all) => all[character ?? ""]) ?? EVEN;
  const path = useMemo(() => ringOf(peaks), [peaks]);
  useEffect(() => {
    if (character !== undefined) {
      wantPrint(character);
    }
  }, [character]);
  return (
    <svg
      className={turning ? "voiceprint turning" : "voiceprint"}
      viewBox="0 0 100 100"
      style={{ "--colour": colour } as CSSProperties}
      aria-hidden="true"
      focusable="false"
    >
      <circle className="voiceprint-heart" cx="50" cy="50" r="27" />
      <path className="voiceprint-ring" d={path} />
    </svg>
  );
}

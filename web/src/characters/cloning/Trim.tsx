import { useEffect, useState } from "react";
import type { Part } from "./clone";
import { PartOf } from "./PartOf";
import type { Sound } from "./sound";

interface TrimProps {
  readonly file: File;
  readonly sound: Sound | undefined;
  readonly part: Part | undefined;
  readonly proposed: Part | undefined;
  readonly onPart: (part: Part | undefined) => void;
}

/** The recording, to be heard, and the part of it that is used. */
export function Trim({ file, sound, part, proposed, onPart }: TrimProps) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  const seconds = sound?.seconds ?? 0;
  const now = part ?? proposed ?? { start: 0, end: seconds };
  return (
    <div className="trim">
      {sound === undefined ? (
        <p className="hint">This browser can't draw that recording; the server may still read it.</p>
      ) : (
        <>
          <PartOf peaks={sound.peaks} seconds={seconds} part={now} onPart={onPart} />
          {part !== undefined && (
            <button type="button" className="link" onClick={() => onPart(undefined)}>
              Let the server choose the part
            </button>
          )}
        </>
      )}
      {/* biome-ignore lint/a11y/useMediaCaption: it is what somebody just recorded or opened */}
      <audio controls src={address} aria-label="The recording" />
    </div>
  );
}

import { useRef, useState } from "react";
import type { Voice } from "../api/types";
import { SampleButton } from "../characters/SampleButton";
import { change } from "./draft";
import { VoiceDialog } from "./VoiceDialog";

interface WhoSpeaksProps {
  readonly voices: readonly Voice[];
  readonly voice: Voice | undefined;
  readonly error: string | undefined;
}

/** The chosen character, and the way to another one. */
export function WhoSpeaks({ voices, voice, error }: WhoSpeaksProps) {
  const [choosing, setChoosing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <div className="who">
      {voice !== undefined && <SampleButton voice={voice} />}
      <button
        ref={opener}
        type="button"
        className="who-name"
        aria-haspopup="dialog"
        disabled={voices.length === 0}
        onClick={() => setChoosing(true)}
      >
        <span className="visually-hidden">Character: </span>
        <strong>{voice?.name ?? "…"}</strong>
        <span className="quiet">{voice?.style} · change</span>
      </button>
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {choosing && (
        <VoiceDialog
          voices={voices}
          value={voice?.id ?? ""}
          onChoose={(id) => change({ voice: id })}
          onClose={() => {
            setChoosing(false);
            opener.current?.focus();
          }}
        />
      )}
    </div>
  );
}

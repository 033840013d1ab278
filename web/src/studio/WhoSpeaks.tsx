import { lazy, Suspense, useRef, useState } from "react";
import type { Voice } from "../api/types";
import { SampleButton } from "../characters/SampleButton";

// Comes when somebody wants to choose.
const VoiceDialog = lazy(() => import("./VoiceDialog").then((all) => ({ default: all.VoiceDialog })));

interface WhoSpeaksProps {
  readonly voices: readonly Voice[];
  readonly voice: Voice | undefined;
  readonly error: string | undefined;
  readonly onChoose: (voice: string) => void;
}

/** The chosen character, and the way to another one. */
export function WhoSpeaks({ voices, voice, error, onChoose }: WhoSpeaksProps) {
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
        <Suspense>
          <VoiceDialog
            voices={voices}
            value={voice?.id ?? ""}
            onChoose={onChoose}
            onClose={() => {
              setChoosing(false);
              opener.current?.focus();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

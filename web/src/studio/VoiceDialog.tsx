import { useEffect, useId, useRef, useState } from "react";
import type { Voice } from "../api/types";
import { Filters } from "../characters/Filters";
import { useFavourites } from "../characters/favourites";
import { ALL_VOICES, matching } from "../characters/filter";
import { SampleButton } from "../characters/SampleButton";
import { Icon } from "../common/Icon";

interface VoiceDialogProps {
  readonly voices: readonly Voice[];
  readonly value: string;
  readonly onChoose: (voice: string) => void;
  readonly onClose: () => void;
}

/** The characters to choose from, each to be heard; one tab stop, arrows go on. */
export function VoiceDialog({ voices, value, onChoose, onClose }: VoiceDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const name = useId();
  const [filter, setFilter] = useState(ALL_VOICES);
  useEffect(() => dialog.current?.showModal(), []);
  const shown = matching(voices, filter, useFavourites());
  return (
    <dialog
      ref={dialog}
      className="voice-dialog"
      aria-labelledby={`${name}-title`}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      onKeyDown={(event) => event.key === "Enter" && dialog.current?.close()}
    >
      <div className="dialog-head">
        <h2 id={`${name}-title`}>Who speaks?</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
      <Filters voices={voices} value={filter} onChange={setFilter} />
      {shown.length === 0 && <p className="empty">No character is like that.</p>}
      <div className="voice-grid" role="radiogroup" aria-label="Character">
        {shown.map((voice) => (
          <div key={voice.id} className="voice-card">
            <SampleButton voice={voice} />
            <label>
              <input
                type="radio"
                className="visually-hidden"
                name={name}
                checked={voice.id === value}
                onChange={() => onChoose(voice.id)}
              />
              <span className="character-name">{voice.name}</span>
              <span className="quiet">{voice.style}</span>
            </label>
          </div>
        ))}
      </div>
      <div className="actions">
        <button type="button" className="button primary" onClick={() => dialog.current?.close()}>
          Done
        </button>
      </div>
    </dialog>
  );
}

import { useId, useState } from "react";
import type { Voice } from "../api/types";
import { useSample } from "./useSample";
import { VoiceCard } from "./VoiceCard";

interface VoicePickerProps {
  readonly voices: readonly Voice[];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (voice: string) => void;
}

/** The characters to choose from, each with a sample to hear. */
export function VoicePicker({ voices, value, error, onChange }: VoicePickerProps) {
  const id = useId();
  const sample = useSample();
  const [gender, setGender] = useState("");
  const shown = voices.filter((voice) => gender === "" || voice.gender === gender || voice.id === value);
  return (
    <fieldset
      className="field voices"
      aria-invalid={error !== undefined}
      aria-describedby={error && `${id}-error`}
    >
      <legend>Character</legend>
      <select
        className="voices-filter"
        aria-label="Show characters"
        value={gender}
        onChange={(event) => setGender(event.target.value)}
      >
        <option value="">All</option>
        <option value="female">Female</option>
        <option value="male">Male</option>
        <option value="neutral">Neutral</option>
      </select>
      <div className="voice-grid">
        {shown.map((voice) => (
          <VoiceCard
            key={voice.id}
            voice={voice}
            group={id}
            chosen={voice.id === value}
            sample={sample.of(voice.id)}
            onChoose={() => onChange(voice.id)}
            onSample={() => sample.toggle(voice.id)}
          />
        ))}
      </div>
      {sample.error !== undefined && (
        <p className="field-error" role="alert">
          {sample.error}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

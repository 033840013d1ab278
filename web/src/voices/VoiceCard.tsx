import type { Voice } from "../api/types";
import { Icon } from "../common/Icon";
import { Monogram } from "./Monogram";

/** How a sample stands. */
export type SampleState = "silent" | "loading" | "playing";

interface VoiceCardProps {
  readonly voice: Voice;
  readonly group: string;
  readonly chosen: boolean;
  readonly sample: SampleState;
  readonly onChoose: () => void;
  readonly onSample: () => void;
}

/** A character: its colour, name and manner. */
export function VoiceCard({ voice, group, chosen, sample, onChoose, onSample }: VoiceCardProps) {
  const action = sample === "silent" ? "Hear" : "Stop";
  return (
    <div className="voice-card" title={voice.description}>
      <label>
        <input
          type="radio"
          className="visually-hidden"
          name={group}
          value={voice.id}
          checked={chosen}
          onChange={onChoose}
        />
        <Monogram voice={voice} />
        <span className="voice-name">{voice.name}</span>
        <span className="voice-style">{voice.style}</span>
        <span className="visually-hidden">. {voice.description}</span>
      </label>
      <button
        type="button"
        className={`icon-button sample ${sample}`}
        aria-label={`${action} ${voice.name}`}
        aria-busy={sample === "loading"}
        onClick={onSample}
      >
        <Icon name={sample === "silent" ? "play" : "stop"} />
      </button>
    </div>
  );
}

import { explain } from "../api/problem";
import { clock, total } from "../common/format";
import { Icon } from "../common/Icon";
import { type AudioSource, useAudio } from "./useAudio";
import { Waveform } from "./Waveform";

interface PlayerProps {
  readonly name: string;
  readonly source: AudioSource;
  readonly seconds: number;
  readonly peaks: readonly number[];
}

/** Plays an audio; its waveform is where one seeks. */
export function Player({ name, source, seconds, peaks }: PlayerProps) {
  const { element, events, playing, time, error, toggle, seek } = useAudio(source, seconds);
  return (
    <div className="player">
      <audio ref={element} preload="none" {...events} />
      <button
        type="button"
        className="play-button"
        aria-label={`${playing ? "Pause" : "Play"} ${name}`}
        onClick={() => void toggle()}
      >
        <Icon name={playing ? "pause" : "play"} />
      </button>
      <div className="seek">
        <Waveform peaks={peaks} played={seconds > 0 ? time / seconds : 0} />
        <input
          type="range"
          aria-label="Position"
          aria-valuetext={`${clock(time)} of ${total(seconds)}`}
          min={0}
          max={seconds}
          step={0.01}
          value={Math.min(time, seconds)}
          onChange={(event) => seek(event.target.valueAsNumber)}
        />
      </div>
      <span className="times">
        {clock(time)} / {total(seconds)}
      </span>
      {error !== undefined && (
        <p className="field-error" role="alert">
          {explain(error)}
        </p>
      )}
    </div>
  );
}

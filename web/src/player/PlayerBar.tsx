import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { explain } from "../api/problem";
import * as saved from "../app/queries";
import { Voiceprint } from "../characters/Voiceprint";
import { clock, total } from "../common/format";
import { Icon } from "../common/Icon";
import { useStore } from "../common/store";
import { close, type PlayerState, player, RATES, seek, setRate, setVolume, skip, toggle } from "./player";
import { SpokenLine } from "./SpokenText";
import { Waveform } from "./Waveform";

const POINTS = 600;
const NONE: readonly number[] = [];

/** What plays, at the bottom of every page. */
export function PlayerBar() {
  const state = useStore(player, (all) => all);
  const { track, playing, time } = state;
  const peaks = useQuery({
    ...saved.peaks(track?.recording ?? "", POINTS),
    enabled: track?.recording !== undefined,
  });
  if (track === undefined) {
    return null;
  }
  const seconds = track.seconds ?? Math.max(time, state.received, 1);
  const growing = state.live && peaks.data === undefined;
  return (
    <section
      className={state.live && track.recording === undefined ? "player-bar live" : "player-bar"}
      aria-label="Player"
      data-time={time.toFixed(1)}
      data-state={playing ? (state.loading ? "waiting" : "playing") : "paused"}
    >
      <button
        type="button"
        className="play-button"
        aria-label={`${playing ? "Pause" : "Play"} ${track.title}`}
        onClick={toggle}
      >
        <Voiceprint character={track.character} colour={track.colour} turning={playing} />
        <Icon name={playing ? "pause" : "play"} />
      </button>
      <div className="player-what">
        {track.recording === undefined ? (
          <span className="player-title">{track.title}</span>
        ) : (
          <Link className="player-title" to="/library/$id" params={{ id: track.recording }}>
            {track.title}
          </Link>
        )}
        <span className="quiet">{standing(state)}</span>
      </div>
      <div className="player-middle">
        <div className="seek">
          <Waveform peaks={peaks.data?.peaks ?? (growing ? state.outline : NONE)} played={time / seconds} />
          <input
            type="range"
            aria-label="Position"
            aria-valuetext={`${clock(time)} of ${total(seconds)}`}
            min={0}
            max={seconds}
            step={1}
            value={Math.min(time, seconds)}
            disabled={track.seconds === undefined && !state.live}
            onChange={(event) => seek(event.target.valueAsNumber)}
          />
        </div>
        <SpokenLine recording={track.recording} task={track.task} time={time} />
        {state.error !== undefined && (
          <p className="field-error" role="alert">
            {explain(state.error)}
          </p>
        )}
      </div>
      <span className="times">
        {clock(time)} / {track.seconds === undefined ? "…" : total(track.seconds)}
      </span>
      <div className="player-buttons">
        <button
          type="button"
          className="icon-button jump"
          aria-label="Back 5 seconds"
          onClick={() => skip(-5)}
        >
          <Icon name="back" />
        </button>
        <button
          type="button"
          className="icon-button jump"
          aria-label="Forward 5 seconds"
          onClick={() => skip(5)}
        >
          <Icon name="forward" />
        </button>
        <select
          aria-label="Playing speed"
          className="rate"
          value={state.rate}
          disabled={state.live && track.recording === undefined}
          onChange={(event) => setRate(Number(event.target.value))}
        >
          {RATES.map((rate) => (
            <option key={rate} value={rate}>
              {rate}×
            </option>
          ))}
        </select>
        <input
          className="volume"
          type="range"
          aria-label="Volume"
          min={0}
          max={1}
          step={0.05}
          value={state.volume}
          onChange={(event) => setVolume(event.target.valueAsNumber)}
        />
        <button type="button" className="icon-button" aria-label="Close the player" onClick={close}>
          <Icon name="close" />
        </button>
      </div>
    </section>
  );
}

function standing({ track, live, loading, playing, time }: PlayerState): string {
  if (track === undefined || !live || track.recording !== undefined) {
    return track?.who ?? "";
  }
  return loading && playing ? (time === 0 ? "Begins in a moment" : "More is coming") : `${track.who}, live`;
}

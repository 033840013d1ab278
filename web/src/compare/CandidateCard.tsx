import { useQuery } from "@tanstack/react-query";
import type { Recording, Voice } from "../api/types";
import * as saved from "../app/queries";
import { Voiceprint } from "../characters/Voiceprint";
import { capital, total } from "../common/format";
import { Icon } from "../common/Icon";
import { useStore } from "../common/store";
import { play, player, toggle } from "../player/player";
import { trackOf } from "../player/tracks";
import { Waveform } from "../player/Waveform";
import { isOver, queue } from "../tasks/queue";
import { whereItStands } from "../tasks/words";
import { type Candidate, changeCandidate, removeCandidate } from "./compare";

const POINTS = 300;
const NONE: readonly number[] = [];

interface CandidateCardProps {
  readonly candidate: Candidate;
  readonly letter: string;
  readonly voices: readonly Voice[];
  readonly voice: Voice | undefined;
  readonly styles: readonly string[];
  readonly stale: boolean;
  /** The one playhead of all, 0 to 1. */
  readonly share: number;
  readonly alone: boolean;
  readonly onKeep: (best: Recording) => void;
}

/** One of those that are compared. Played, it goes on where another was. */
export function CandidateCard(props: CandidateCardProps) {
  const { candidate, letter, voices, voice, styles, stale, share, alone, onKeep } = props;
  const { key, recording } = candidate;
  const entry = useStore(queue, (all) => all.find((one) => one.id === candidate.task));
  const made = useQuery({ ...saved.recording(recording ?? ""), enabled: recording !== undefined });
  const peaks = useQuery({ ...saved.peaks(recording ?? "", POINTS), enabled: recording !== undefined });
  const current = useStore(
    player,
    (state) => state.track?.recording === recording && recording !== undefined,
  );
  const playing = useStore(player, (state) => state.playing) && current;
  const under = entry !== undefined && !isOver(entry) ? entry.task : undefined;
  const hear = () => {
    if (current) {
      toggle();
    } else if (made.data !== undefined) {
      const from = share < 0.98 ? share * made.data.duration_seconds : 0;
      void play(trackOf(made.data, voice), from);
    }
  };
  return (
    <li className="panel candidate" data-state={made.data === undefined ? "open" : "spoken"}>
      <div className="page-head">
        <strong>{letter}</strong>
        {!alone && (
          <button
            type="button"
            className="icon-button"
            aria-label={`Leave out ${letter}`}
            onClick={() => removeCandidate(key)}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      <div className="pair">
        <select
          aria-label={`${letter}: character`}
          value={voice?.id ?? ""}
          onChange={(event) => changeCandidate(key, { voice: event.target.value })}
        >
          {voices.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
        {styles.length > 1 && (
          <select
            aria-label={`${letter}: style`}
            value={candidate.style}
            onChange={(event) => changeCandidate(key, { style: event.target.value })}
          >
            {styles.map((style) => (
              <option key={style} value={style}>
                {capital(style)}
              </option>
            ))}
          </select>
        )}
      </div>
      <div className="candidate-play">
        <button
          type="button"
          className="sample-button"
          aria-label={`${playing ? "Pause" : "Play"} ${letter}`}
          aria-disabled={made.data === undefined}
          onClick={hear}
        >
          <Voiceprint
            character={voice?.id}
            colour={voice?.colour ?? "#475569"}
            turning={playing || under !== undefined}
          />
          {made.data !== undefined && <Icon name={playing ? "pause" : "play"} />}
        </button>
        <div className="seek">
          <Waveform peaks={peaks.data?.peaks ?? NONE} played={share} />
        </div>
      </div>
      <p className="quiet" role="status">
        {under !== undefined
          ? whereItStands(under)
          : made.data === undefined
            ? "Not spoken yet"
            : `${total(made.data.duration_seconds)}${stale ? ", of another wish" : ""}`}
      </p>
      {made.data !== undefined && !alone && (
        <button type="button" className="button small" onClick={() => onKeep(made.data)}>
          Keep {letter}, delete the others
        </button>
      )}
    </li>
  );
}

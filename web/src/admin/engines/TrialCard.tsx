import { useQuery } from "@tanstack/react-query";
import { recording as recordingOf } from "../../app/queries";
import { total } from "../../common/format";
import { Icon } from "../../common/Icon";
import { useStore } from "../../common/store";
import { play, player, toggle } from "../../player/player";
import { trackOf } from "../../player/tracks";
import { isOver, queue } from "../../tasks/queue";
import { whereItStands } from "../../tasks/words";
import { nameOf, type Trial } from "./trial";

interface TrialCardProps {
  readonly trial: Trial;
  readonly letter: string;
  readonly named: boolean;
}

/** One of those that are heard side by side. Played, it goes on where another was. */
export function TrialCard({ trial, letter, named }: TrialCardProps) {
  const entry = useStore(queue, (all) => all.find((one) => one.id === trial.task));
  const made = useQuery({ ...recordingOf(trial.recording ?? ""), enabled: trial.recording !== undefined });
  const share = useStore(player, (state) =>
    state.track?.seconds ? Math.min(1, state.time / state.track.seconds) : 0,
  );
  const current = useStore(
    player,
    (state) => trial.recording !== undefined && state.track?.recording === trial.recording,
  );
  const playing = useStore(player, (state) => state.playing) && current;
  const hear = () => {
    if (current) {
      toggle();
    } else if (made.data !== undefined) {
      void play(
        { ...trackOf(made.data, undefined), title: letter, who: named ? nameOf(trial.variant) : "" },
        share < 0.98 ? share * made.data.duration_seconds : 0,
      );
    }
  };
  const failed = entry?.task?.status === "failed";
  return (
    <li className="panel candidate" data-trial={made.data === undefined ? "open" : "spoken"}>
      <strong>
        {letter}
        {named && `: ${nameOf(trial.variant)}`}
      </strong>
      <button
        type="button"
        className="button"
        aria-label={`${playing ? "Pause" : "Play"} ${letter}`}
        aria-disabled={made.data === undefined}
        onClick={hear}
      >
        <Icon name={playing ? "pause" : "play"} />
        {playing ? "Pause" : "Play"}
      </button>
      <p className={failed ? "field-error" : "quiet"} role="status">
        {made.data !== undefined
          ? total(made.data.duration_seconds)
          : failed
            ? (entry?.task?.error?.detail ?? "It failed.")
            : entry?.task !== undefined && !isOver(entry)
              ? whereItStands(entry.task)
              : "On its way"}
      </p>
    </li>
  );
}

import { Link } from "@tanstack/react-router";
import type { BatchLine } from "../../api/types";
import { Icon } from "../../common/Icon";
import { useStore } from "../../common/store";
import { play, player, toggle } from "../../player/player";
import { PLAIN_COLOUR } from "../../player/tracks";
import { cancel } from "../../tasks/queue";
import { LINE_STATES } from "./words";

const TAGS: Partial<Record<BatchLine["state"], string>> = { working: "tag live", failed: "tag danger" };

/** A line of a batch: what is said, how it stands, what came of it. */
export function BatchLineRow({ line }: { line: BatchLine }) {
  const { number, state, text, file_name: title, recording_id: recording, task_id: task } = line;
  return (
    <div className="row batch-row line-row" data-state={state}>
      <span className="times row-number">{number}</span>
      {recording != null && <PlayLine recording={recording} title={title ?? text} number={number} />}
      <div className="row-what">
        {recording == null ? (
          <span className="batch-text">{title ?? text}</span>
        ) : (
          <Link className="row-title" to="/library/$id" params={{ id: recording }}>
            {title ?? text}
          </Link>
        )}
        {line.error != null && <span className="field-error">{line.error.detail}</span>}
        {title != null && <span className="quiet">{text}</span>}
      </div>
      <span className={TAGS[state] ?? "tag"}>{LINE_STATES[state]}</span>
      {state === "working" && task != null && (
        <button
          type="button"
          className="icon-button"
          aria-label={`Cancel line ${number}`}
          onClick={() => void cancel(task)}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

/** Plays what came of a line, or pauses it. */
function PlayLine({ recording, title, number }: { recording: string; title: string; number: number }) {
  const current = useStore(player, (state) => state.track?.recording === recording);
  const playing = useStore(player, (state) => state.track?.recording === recording && state.playing);
  const start = () =>
    play({
      key: recording,
      title,
      who: "",
      colour: PLAIN_COLOUR,
      character: undefined,
      path: `api/recordings/${encodeURIComponent(recording)}/audio`,
      seconds: undefined,
      recording,
    });
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={`${playing ? "Pause" : "Play"} line ${number}`}
      onClick={() => (current ? toggle() : void start())}
    >
      <Icon name={playing ? "pause" : "play"} />
    </button>
  );
}

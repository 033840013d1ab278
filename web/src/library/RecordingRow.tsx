import { Link } from "@tanstack/react-router";
import type { Recording, Voice } from "../api/types";
import { ago, total } from "../common/format";
import { Icon } from "../common/Icon";
import { deleteSoon } from "./deleting";
import { PlayButton } from "./PlayButton";

/** A recording in the list, played in place. */
export function RecordingRow({ recording, voice }: { recording: Recording; voice: Voice | undefined }) {
  return (
    <li className="row" data-recording={recording.id}>
      <PlayButton recording={recording} voice={voice} />
      <div className="row-what">
        <Link className="row-title" to="/library/$id" params={{ id: recording.id }}>
          {recording.title}
        </Link>
        <span className="quiet">
          {recording.voice_name} · {total(recording.duration_seconds)} ·{" "}
          {ago(recording.created_at, new Date())}
        </span>
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={`Delete ${recording.title}`}
        onClick={() => deleteSoon(recording)}
      >
        <Icon name="trash" />
      </button>
    </li>
  );
}

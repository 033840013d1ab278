import { Link } from "@tanstack/react-router";
import type { Recording, Voice } from "../api/types";
import { ago, total } from "../common/format";
import { Icon } from "../common/Icon";
import { deleteSoon, restore } from "./deleting";
import { PlayButton } from "./PlayButton";
import { StarButton } from "./StarButton";

interface RecordingRowProps {
  readonly recording: Recording;
  readonly voice: Voice | undefined;
  /** Whether it is among those that were chosen; undefined where none are chosen. */
  readonly selected: boolean | undefined;
  readonly onSelect: (on: boolean) => void;
}

/** A recording in the list, played in place. */
export function RecordingRow({ recording, voice, selected, onSelect }: RecordingRowProps) {
  return (
    <div className="row">
      {selected !== undefined && (
        <input
          type="checkbox"
          className="row-check"
          aria-label={`Select ${recording.title}`}
          checked={selected}
          onChange={(event) => onSelect(event.target.checked)}
        />
      )}
      <PlayButton recording={recording} voice={voice} />
      <div className="row-what">
        <Link className="row-title" to="/library/$id" params={{ id: recording.id }}>
          {recording.title}
        </Link>
        <span className="quiet">
          {recording.voice_name} · {total(recording.duration_seconds)} ·{" "}
          {ago(recording.created_at, new Date())}
          {recording.shared && " · shared"}
          {recording.tags.map((tag) => ` · ${tag}`)}
        </span>
      </div>
      {recording.deleted_at == null ? (
        <>
          <StarButton recording={recording} />
          <button
            type="button"
            className="icon-button"
            aria-label={`Delete ${recording.title}`}
            onClick={() => void deleteSoon([recording])}
          >
            <Icon name="trash" />
          </button>
        </>
      ) : (
        <button
          type="button"
          className="button small"
          aria-label={`Bring back ${recording.title}`}
          onClick={() => void restore([recording.id], `“${recording.title}”`)}
        >
          Bring back
        </button>
      )}
    </div>
  );
}

import { useDeferredValue, useState } from "react";
import { explain } from "../api/problem";
import type { Voice } from "../api/types";
import { Icon } from "../common/Icon";
import { Notice } from "../common/Notice";
import { RecordingRow } from "./RecordingRow";
import { useRecordings } from "./useRecordings";

interface RecordingsProps {
  readonly voices: readonly Voice[];
  readonly formats: readonly string[];
  /** Another value means that there are new ones. */
  readonly newest: string | undefined;
  readonly onDeleted: (id: string) => void;
}

/** What was made before: to hear, find, rename and delete. */
export function Recordings({ voices, formats, newest, onDeleted }: RecordingsProps) {
  const [typed, setTyped] = useState("");
  const query = useDeferredValue(typed.trim());
  const { items, error, more, rename, remove } = useRecordings(query, newest);

  return (
    <section className="card recordings" aria-labelledby="recordings-title">
      <div className="recordings-head">
        <h2 id="recordings-title">Recordings</h2>
        <search className="search">
          <Icon name="search" />
          <input
            type="search"
            aria-label="Search recordings"
            placeholder="Search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </search>
      </div>
      {error !== undefined && <Notice kind="error">{explain(error)}</Notice>}
      {items?.length === 0 && (
        <p className="empty">
          {query ? `Nothing found for “${query}”.` : "Nothing yet. What you generate is kept here."}
        </p>
      )}
      <ul className="rows">
        {items?.map((recording) => (
          <RecordingRow
            key={recording.id}
            recording={recording}
            voice={voices.find((voice) => voice.id === recording.character_id)}
            formats={formats}
            onRename={(title) => rename(recording.id, title)}
            onDelete={async () => {
              await remove(recording.id);
              onDeleted(recording.id);
            }}
          />
        ))}
      </ul>
      {more && (
        <button type="button" className="button" onClick={() => void more()}>
          Show more
        </button>
      )}
    </section>
  );
}

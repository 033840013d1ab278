import { type FormEvent, useId, useState } from "react";
import { explain } from "../api/problem";
import type { DeviceNote, Recording, Voice } from "../api/types";
import { ago, total } from "../common/format";
import { Icon } from "../common/Icon";
import { Notice } from "../common/Notice";
import { Origin } from "../player/Origin";
import { RecordingPlayer } from "../player/RecordingPlayer";
import { Monogram } from "../voices/Monogram";

interface RecordingRowProps {
  readonly recording: Recording;
  readonly voice: Voice | undefined;
  readonly formats: readonly string[];
  readonly onRename: (title: string) => Promise<void>;
  readonly onDelete: () => Promise<void>;
}

/** A recording in the list; opened, it can be heard. */
export function RecordingRow({ recording, voice, formats, onRename, onDelete }: RecordingRowProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [doing, setDoing] = useState<"rename" | "delete">();
  const [error, setError] = useState<unknown>();
  const attempt = async (work: () => Promise<void>) => {
    setError(undefined);
    try {
      await work();
      setDoing(undefined);
    } catch (failure) {
      setError(failure);
    }
  };
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get("title"));
    void attempt(() => onRename(title));
  };
  return (
    <li className="row" data-recording={recording.id}>
      <div className="row-head">
        <button
          type="button"
          className="row-open"
          aria-expanded={open}
          aria-controls={`${id}-body`}
          onClick={() => setOpen(!open)}
        >
          <Monogram voice={voice ?? { colour: "#475569", monogram: recording.voice_name.slice(0, 2) }} />
          <span className="row-title">{recording.title}</span>
          <span className="row-facts">
            {recording.voice_name} · {total(recording.duration_seconds)} ·{" "}
            {ago(recording.created_at, new Date())}
          </span>
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={`Rename ${recording.title}`}
          onClick={() => setDoing("rename")}
        >
          <Icon name="pencil" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={`Delete ${recording.title}`}
          onClick={() => setDoing("delete")}
        >
          <Icon name="trash" />
        </button>
      </div>
      {doing === "rename" && (
        <form className="row-form" onSubmit={rename}>
          <input
            name="title"
            aria-label="New title"
            defaultValue={recording.title}
            maxLength={400}
            ref={focus}
          />
          <button type="submit" className="button primary">
            Rename
          </button>
          <button type="button" className="button" onClick={() => setDoing(undefined)}>
            Keep
          </button>
        </form>
      )}
      {doing === "delete" && (
        <div className="row-form" role="alertdialog" aria-label="Delete this recording?">
          <span>Delete this recording and its files?</span>
          <button type="button" className="button danger" ref={focus} onClick={() => void attempt(onDelete)}>
            Delete
          </button>
          <button type="button" className="button" onClick={() => setDoing(undefined)}>
            Keep
          </button>
        </div>
      )}
      {error !== undefined && <Notice kind="error">{explain(error)}</Notice>}
      <div id={`${id}-body`} className="row-body" hidden={!open}>
        {open && (
          <>
            <p className="row-text">{recording.text}</p>
            <RecordingPlayer recording={recording} formats={formats} />
            <Origin
              engine={recording.engine}
              device={recording.device as DeviceNote}
              seed={recording.seed}
              placeholder={recording.placeholder}
            />
          </>
        )}
      </div>
    </li>
  );
}

function focus(element: HTMLElement | null): void {
  element?.focus();
}

import { useState } from "react";
import { save } from "../api/media";
import { explain } from "../api/problem";

interface DownloadsProps {
  readonly recording: string;
  /** The file's name without its ending. */
  readonly name: string;
  readonly formats: readonly string[];
}

const CAPTIONS = ["srt", "vtt", "json"];

/** A recording's files, in every format that the server can make. */
export function Downloads({ recording, name, formats }: DownloadsProps) {
  const [error, setError] = useState<unknown>();
  const download = (part: string, format: string) => {
    setError(undefined);
    const path = `api/recordings/${encodeURIComponent(recording)}/${part}?format=${format}&download=true`;
    save(path, `${fileName(name)}.${format}`).catch(setError);
  };
  return (
    <div className="downloads">
      <Group label="Audio" formats={formats} onPick={(format) => download("audio", format)} />
      <Group label="Captions" formats={CAPTIONS} onPick={(format) => download("captions", format)} />
      {error !== undefined && (
        <p className="field-error" role="alert">
          {explain(error)}
        </p>
      )}
    </div>
  );
}

interface GroupProps {
  readonly label: string;
  readonly formats: readonly string[];
  readonly onPick: (format: string) => void;
}

function Group({ label, formats, onPick }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent in a form
    <div className="chips" role="group" aria-label={`Download ${label.toLowerCase()}`}>
      <span className="chips-label" aria-hidden="true">
        {label}
      </span>
      {formats.map((format) => (
        <button key={format} type="button" className="chip" onClick={() => onPick(format)}>
          {format.toUpperCase()}
        </button>
      ))}
    </div>
  );
}

/** A title as a file's name: what no system forbids, and not too long. */
export function fileName(title: string): string {
  const plain = title
    .replace(/[^\p{L}\p{N} ._-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 60)
    .trim();
  return plain || "speech";
}

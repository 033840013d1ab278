import { useRef } from "react";
import { Icon } from "../common/Icon";

const MOST_BYTES = 4 << 20;

const TEXTS = ".txt,.md,.markdown,text/plain,text/markdown";

interface OpenFileProps {
  /** Kinds of files to offer; texts unless given. */
  readonly accept?: string;
  /** Gets the text, and the file's name. */
  readonly onText: (text: string, name: string) => void;
  readonly onError: (message: string) => void;
}

/** Opens a text file from this machine. */
export function OpenFile({ accept = TEXTS, onText, onError }: OpenFileProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button small" onClick={() => input.current?.click()}>
        <Icon name="upload" />
        Open a file
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label="Text file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) {
            readText(file).then(
              (text) => onText(text, file.name),
              (error: Error) => onError(error.message),
            );
          }
        }}
      />
    </>
  );
}

/** A text file's text; throws where it is none. */
export async function readText(file: File): Promise<string> {
  if (file.size > MOST_BYTES) {
    throw new Error(`${file.name} has ${(file.size / 1e6).toFixed(1)} MB; a text file has at most 4.`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new Error(`${file.name} is no text in UTF-8. Save it as plain text first.`);
  }
}

import { type FormEvent, useEffect, useRef, useState } from "react";
import { ApiError, explain, fieldOf } from "../api/problem";
import type { Capabilities, Voice } from "../api/types";
import { Icon } from "../common/Icon";
import { Notice } from "../common/Notice";
import { VoicePicker } from "../voices/VoicePicker";
import { Settings } from "./Settings";
import { TextField } from "./TextField";
import { NO_WISH, type Wish } from "./wish";

interface ComposeFormProps {
  readonly can: Capabilities | undefined;
  readonly voices: readonly Voice[];
  readonly busy: boolean;
  /** Why the last wish was refused. */
  readonly error: unknown;
  readonly onGenerate: (wish: Wish) => void;
  readonly onListen: (wish: Wish) => void;
}

const FIELDS = ["text", "voice", "device", "style", "format", "speed", "temperature", "top_k", "seed"];

/** What is said, by whom and how. */
export function ComposeForm({ can, voices, busy, error, onGenerate, onListen }: ComposeFormProps) {
  const [typed, setTyped] = useState<Wish>(NO_WISH);
  const wish = { ...typed, voice: typed.voice || (voices[0]?.id ?? "") };
  const { errors, rest } = sorted(error);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error !== undefined) {
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]:not(fieldset)")?.focus();
    }
  }, [error]);
  const change = (part: Partial<Wish>) => setTyped((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) {
      onGenerate(wish);
    }
  };
  const silent = busy || wish.voice === "";
  return (
    <form ref={form} className="card compose" onSubmit={submit} noValidate aria-labelledby="compose-title">
      <h2 id="compose-title" className="visually-hidden">
        New speech
      </h2>
      <TextField
        text={wish.text}
        limit={can?.max_text ?? 5000}
        error={errors.text}
        onChange={(text) => change({ text })}
      />
      <VoicePicker
        voices={voices}
        value={wish.voice}
        error={errors.voice}
        onChange={(voice) => change({ voice })}
      />
      <Settings wish={wish} can={can} errors={errors} onChange={change} />
      {rest !== undefined && <Notice kind="error">{rest}</Notice>}
      <div className="actions">
        <button type="submit" className="button primary" aria-disabled={busy}>
          Generate
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={silent}
          title="Speaks at once, with this character and speed; nothing is kept"
          onClick={() => !silent && onListen(wish)}
        >
          <Icon name="play" />
          Listen now
        </button>
      </div>
    </form>
  );
}

/** A failure at the field that it is about, or else below the form. */
function sorted(error: unknown): { errors: Record<string, string>; rest: string | undefined } {
  if (error === undefined) {
    return { errors: {}, rest: undefined };
  }
  const field = error instanceof ApiError ? fieldOf(error.problem) : undefined;
  return field !== undefined && FIELDS.includes(field)
    ? { errors: { [field]: explain(error) }, rest: undefined }
    : { errors: {}, rest: explain(error) };
}

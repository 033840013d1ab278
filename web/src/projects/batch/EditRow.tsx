import type { FormEvent } from "react";
import type { Voice } from "../../api/types";
import { Dialog } from "../../common/Dialog";
import { Field } from "../../common/Field";
import { capital } from "../../common/format";
import { TextField } from "../../common/TextField";
import { voiceOf } from "./DraftRowLine";
import { type DraftRow, rewriteRow } from "./draft";

interface EditRowProps {
  readonly row: DraftRow;
  readonly voices: readonly Voice[];
  readonly styles: readonly string[];
  readonly onClose: () => void;
}

/** Changes what a row says and how. */
export function EditRow({ row, voices, styles, onClose }: EditRowProps) {
  const submit = (event: FormEvent<HTMLFormElement>, close: () => void) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (name: string) => String(form.get(name) ?? "").trim();
    rewriteRow(row.key, {
      text: typed("text"),
      title: typed("title"),
      voice: typed("voice"),
      style: typed("style"),
      speed: typed("speed"),
    });
    close();
    onClose();
  };
  return (
    <Dialog title="Change the row" onClose={onClose}>
      {(close) => (
        <form className="stack" onSubmit={(event) => submit(event, close)} noValidate>
          <Field label="Text">
            {(control) => <textarea {...control} name="text" rows={5} defaultValue={row.text} />}
          </Field>
          <TextField
            label="Title"
            hint="Empty takes the beginning of the text."
            name="title"
            defaultValue={row.title}
          />
          <Field label="Character">
            {(control) => (
              <select {...control} name="voice" defaultValue={voiceOf(row.voice, voices)?.id ?? ""}>
                <option value="">As for the whole batch</option>
                {voices.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <div className="pair">
            <Field label="Style">
              {(control) => (
                <select
                  {...control}
                  name="style"
                  defaultValue={styles.includes(row.style.toLowerCase()) ? row.style.toLowerCase() : ""}
                >
                  <option value="">As it is</option>
                  {styles.map((style) => (
                    <option key={style} value={style}>
                      {capital(style)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <TextField
              label="Speed"
              name="speed"
              inputMode="decimal"
              placeholder="1"
              defaultValue={row.speed}
            />
          </div>
          <div className="actions">
            <button type="submit" className="button primary">
              Keep
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

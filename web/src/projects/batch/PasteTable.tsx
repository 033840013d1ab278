import { type DragEvent, type FormEvent, useState } from "react";
import { Field } from "../../common/Field";
import { readText } from "../../studio/OpenFile";

/** Where a table begins: pasted, or a file dropped on it. */
export function PasteTable({ onText }: { onText: (text: string, name?: string) => void }) {
  const [typed, setTyped] = useState("");
  const [failed, setFailed] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== "") {
      onText(typed);
    }
  };
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer.files[0];
    if (file !== undefined) {
      event.preventDefault();
      readText(file).then(
        (text) => onText(text, file.name),
        (error: Error) => setFailed(error.message),
      );
    }
  };
  return (
    <form className="stack" onSubmit={submit} onDrop={drop}>
      <Field
        label="Paste texts or a table"
        error={failed}
        hint={
          <>
            A text a line. Or a table with a first row of column names, as spreadsheets save it (CSV) or copy
            it: <code>text</code>, and if you like <code>voice</code>, <code>style</code>, <code>speed</code>,{" "}
            <code>title</code>.
          </>
        }
      >
        {(control) => (
          <textarea
            {...control}
            rows={12}
            value={typed}
            placeholder={"text,voice,speed\nGood morning.,sophia,1\nGood night.,ruby,0.9"}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div className="actions">
        <button type="submit" className="button primary" aria-disabled={typed.trim() === ""}>
          Make a table of it
        </button>
      </div>
    </form>
  );
}

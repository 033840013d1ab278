import { type FormEvent, useId } from "react";
import { Dialog } from "../../common/Dialog";

interface PasteDialogProps {
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** Takes a play as text. */
export function PasteDialog({ onText, onClose }: PasteDialogProps) {
  const id = useId();
  return (
    <Dialog title="Paste a play" className="wide" onClose={onClose}>
      {(close) => (
        <form
          className="stack"
          onSubmit={(event: FormEvent<HTMLFormElement>) => {
            event.preventDefault();
            onText(String(new FormData(event.currentTarget).get("play")));
            close();
          }}
        >
          <label htmlFor={id}>A line each, with the name and a colon before it</label>
          <textarea id={id} name="play" rows={12} placeholder={"Anna: Good morning.\nBen: Is it?"} required />
          <p className="hint">
            Names of characters here speak as these; other names get a character each. The lines that are
            there are replaced.
          </p>
          <div className="actions">
            <button type="submit" className="button primary">
              Take it
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

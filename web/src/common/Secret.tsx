import { useState } from "react";
import { Field } from "./Field";

interface SecretProps {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  readonly onDone: () => void;
}

/** What a dialog shows at its end: something that nobody can see again, to be copied. */
export function Secret({ label, value, hint, onDone }: SecretProps) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false); // the text is selected, and can be copied by hand
    }
  };
  return (
    <div className="stack">
      <Field label={label} hint={hint}>
        {(control) => (
          <div className="secret">
            <input {...control} readOnly value={value} onFocus={(event) => event.target.select()} />
            <button type="button" className="button" onClick={() => void copy()}>
              {copied ? "Copied" : "Copy"}
            </button>
          </div>
        )}
      </Field>
      <div className="actions">
        <button type="button" className="button primary" onClick={onDone}>
          I have it
        </button>
      </div>
    </div>
  );
}

import { useState } from "react";
import { explain } from "../../api/problem";
import { Notice } from "../../common/Notice";
import { STATEMENT } from "./clone";

interface ConsentStepProps {
  /** Whether there is a recording. */
  readonly possible: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onMake: () => void;
}

/** Who speaks has agreed; then the voice is made. */
export function ConsentStep({ possible, busy, error, onMake }: ConsentStepProps) {
  const [agreed, setAgreed] = useState(false);
  const ready = possible && agreed && !busy;
  return (
    <>
      <h2>Consent</h2>
      <p>
        A voice belongs to whoever speaks with it. Clone your own, or one whose person has agreed; this is
        kept with the voice, with your name and the time.
      </p>
      <label className="check">
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
        {STATEMENT}
      </label>
      {error !== null && error !== undefined && <Notice kind="error">{explain(error)}</Notice>}
      {!possible && <p className="hint">There is no recording yet: it is the first step.</p>}
      <div className="actions">
        <button
          type="button"
          className="button primary"
          aria-disabled={!ready}
          onClick={() => ready && onMake()}
        >
          Make the voice
        </button>
      </div>
    </>
  );
}

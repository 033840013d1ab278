import { type FormEvent, useEffect, useRef, useState } from "react";
import { setAsker } from "../api/key";

interface Question {
  readonly refused: string | undefined;
  readonly answer: (key: string) => void;
  readonly giveUp: (reason: Error) => void;
}

/** Asks for the API key when the server wants one. It is kept for as long as the tab is open. */
export function KeyDialog() {
  const [question, setQuestion] = useState<Question>();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    setAsker(
      (refused) =>
        new Promise((answer, giveUp) => {
          setQuestion({ refused, answer, giveUp });
        }),
    );
    return () => setAsker(undefined);
  }, []);

  useEffect(() => {
    if (question !== undefined) {
      dialog.current?.showModal();
    }
  }, [question]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get("key") ?? "").trim();
    if (key !== "") {
      question?.answer(key);
      setQuestion(undefined);
    }
  };
  const cancel = () => {
    question?.giveUp(new Error("This server wants an API key. Reload the page to enter one."));
    setQuestion(undefined);
  };

  return (
    question && (
      <dialog ref={dialog} className="key-dialog" aria-labelledby="key-title" onCancel={cancel}>
        <form onSubmit={submit}>
          <h2 id="key-title">API key</h2>
          <p>This server wants a key. It stays in this tab and is forgotten when you close it.</p>
          <label htmlFor="key-input">Key</label>
          <input
            id="key-input"
            name="key"
            type="password"
            autoComplete="off"
            required
            aria-invalid={question.refused !== undefined}
            aria-describedby={question.refused === undefined ? undefined : "key-refused"}
          />
          {question.refused !== undefined && (
            <p id="key-refused" className="field-error" role="alert">
              The server refused that key.
            </p>
          )}
          <div className="actions">
            <button type="submit" className="button primary">
              Continue
            </button>
            <button type="button" className="button" onClick={cancel}>
              Cancel
            </button>
          </div>
        </form>
      </dialog>
    )
  );
}

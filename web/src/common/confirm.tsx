import { Dialog } from "./Dialog";
import { createStore, useStore } from "./store";

/** A question that names what will happen. */
interface Question {
  readonly title: string;
  readonly text: string;
  /** The button's word: what it does, never "OK". */
  readonly action: string;
  readonly danger?: boolean;
}

interface Asked extends Question {
  readonly answer: (yes: boolean) => void;
}

const asked = createStore<Asked | undefined>(undefined);

/** Asks before something that can't be taken back. */
export function confirmed(question: Question): Promise<boolean> {
  asked.get()?.answer(false);
  return new Promise((resolve) => asked.set(() => ({ ...question, answer: resolve })));
}

/** Shows the question that is asked. */
export function Confirm() {
  const question = useStore(asked, (now) => now);
  if (question === undefined) {
    return null;
  }
  const done = (yes: boolean) => {
    question.answer(yes);
    asked.set((now) => (now === question ? undefined : now));
  };
  return (
    <Dialog key={question.title} title={question.title} onClose={() => done(false)}>
      {(close) => (
        <>
          <p>{question.text}</p>
          <div className="actions">
            <button
              type="button"
              className={question.danger ? "button danger" : "button primary"}
              onClick={() => {
                question.answer(true);
                close();
              }}
            >
              {question.action}
            </button>
            <button type="button" className="button" onClick={close}>
              Leave it
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}

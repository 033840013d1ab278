import { Field } from "../../common/Field";
import { faults } from "../../common/faults";
import { useStore } from "../../common/store";
import { changeClone, cloneDraft } from "./clone";

const GENDERS: readonly (readonly [value: string, says: string])[] = [
  ["", "Not said"],
  ["female", "Female"],
  ["male", "Male"],
  ["neutral", "Neutral"],
];

/** What is said in the recording, and what the voice is called. */
export function WordsStep({ error, onNext }: { error: unknown; onNext: () => void }) {
  const draft = useStore(cloneDraft, (all) => all);
  const { errors } = faults(error, ["name", "transcript", "gender", "description"]);
  return (
    <>
      <h2>What is said in it, and by whom</h2>
      <Field
        label="The words of the recording"
        error={errors.transcript}
        hint="Word for word, only what is in the part that is used. What was read out is there already."
      >
        {(control) => (
          <textarea
            {...control}
            rows={6}
            value={draft.transcript}
            onChange={(event) => changeClone({ transcript: event.target.value })}
          />
        )}
      </Field>
      <Field label="Name" error={errors.name}>
        {(control) => (
          <input
            {...control}
            autoComplete="off"
            value={draft.name}
            onChange={(event) => changeClone({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Gender" error={errors.gender}>
        {(control) => (
          <select
            {...control}
            value={draft.gender}
            onChange={(event) => changeClone({ gender: event.target.value })}
          >
            {GENDERS.map(([value, says]) => (
              <option key={value} value={value}>
                {says}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Description" error={errors.description} hint="One sentence; may stay empty.">
        {(control) => (
          <input
            {...control}
            autoComplete="off"
            value={draft.description}
            onChange={(event) => changeClone({ description: event.target.value })}
          />
        )}
      </Field>
      <div className="actions">
        <button type="button" className="button primary" onClick={onNext}>
          Next: consent
        </button>
      </div>
    </>
  );
}

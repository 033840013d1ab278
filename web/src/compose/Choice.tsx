import { Field } from "../common/Field";

interface ChoiceProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One of a few. */
export function Choice({ label, name, value, options, error, onChange }: ChoiceProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <select {...control} name={name} value={value} onChange={(event) => onChange(event.target.value)}>
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

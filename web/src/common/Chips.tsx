import { useId } from "react";

interface ChipsProps {
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One of a few, all in sight; one tab stop, arrows go on. */
export function Chips({ label, options, value, error, onChange }: ChipsProps) {
  const name = useId();
  return (
    <fieldset className="chips" aria-invalid={error !== undefined}>
      <legend>{label}</legend>
      {options.map(([option, text]) => (
        <label key={option} className="chip">
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            value={option}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          {text}
        </label>
      ))}
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

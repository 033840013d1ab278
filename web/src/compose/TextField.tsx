import { Field } from "../common/Field";
import { characters } from "../common/format";

interface TextFieldProps {
  readonly text: string;
  readonly limit: number;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

/** The text, with how much of what is allowed is used. */
export function TextField({ text, limit, error, onChange }: TextFieldProps) {
  const used = characters(text);
  return (
    <Field
      label="Text"
      error={error}
      aside={
        <span className={used > limit ? "counter over" : "counter"} data-testid="counter">
          {used.toLocaleString("en")} / {limit.toLocaleString("en")}
          <span className="visually-hidden"> characters</span>
        </span>
      }
    >
      {(control) => (
        <textarea
          {...control}
          name="text"
          rows={6}
          value={text}
          placeholder="What shall be said?"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

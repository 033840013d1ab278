import type { InputHTMLAttributes } from "react";
import { Field } from "./Field";

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly name: string;
  readonly error?: string | undefined;
  readonly hint?: string;
}

/** A labelled line of text in a form. */
export function TextField({ label, error, hint, ...input }: TextFieldProps) {
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => <input autoComplete="off" {...input} {...control} />}
    </Field>
  );
}

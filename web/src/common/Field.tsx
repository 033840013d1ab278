import { type ReactNode, useId } from "react";

interface FieldProps {
  readonly label: string;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  /** What stands at the label's right, such as a slider's value. */
  readonly aside?: ReactNode;
  readonly className?: string;
  /** The control, which takes these attributes. */
  readonly children: (control: ControlAttributes) => ReactNode;
}

/** What ties a control to its label, its hint and its error. */
export interface ControlAttributes {
  readonly id: string;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string | undefined;
}

/** A labelled control with its hint, and with what is wrong about it. */
export function Field({ label, error, hint, aside, className = "", children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={`field ${className}`}>
      <div className="field-head">
        <label htmlFor={id}>{label}</label>
        {aside}
      </div>
      {children({ id, "aria-invalid": error !== undefined, "aria-describedby": described || undefined })}
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

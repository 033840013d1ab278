interface ChecksProps {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly (readonly [value: string, says: string])[];
  readonly chosen: (value: string) => boolean;
  readonly error: string | undefined;
}

/** Any of several, in a form. */
export function Checks({ legend, name, options, chosen, error }: ChecksProps) {
  return (
    <fieldset className="stack tight" aria-invalid={error !== undefined}>
      <legend>{legend}</legend>
      {options.map(([value, says]) => (
        <label key={value} className="check">
          <input type="checkbox" name={name} value={value} defaultChecked={chosen(value)} />
          {says}
        </label>
      ))}
      {error !== undefined && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

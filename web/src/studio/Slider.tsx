import { Field } from "../common/Field";

interface SliderProps {
  readonly label: string;
  readonly name: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit?: string;
  readonly error: string | undefined;
  readonly onChange: (value: number) => void;
}

/** A number that is set by eye. */
export function Slider({ label, name, value, min, max, step, unit = "", error, onChange }: SliderProps) {
  const shown = `${value.toFixed(2)}${unit}`;
  return (
    <Field
      label={label}
      error={error}
      aside={
        <span className="counter" aria-hidden="true">
          {shown}
        </span>
      }
    >
      {(control) => (
        <input
          {...control}
          name={name}
          type="range"
          min={min}
          max={max}
          step={step}
          value={value}
          aria-valuetext={shown}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      )}
    </Field>
  );
}

import { Waveform } from "../../player/Waveform";
import type { Part } from "./clone";

/** A tenth of a second. */
const STEP = 0.1;

interface PartOfProps {
  readonly peaks: readonly number[];
  readonly seconds: number;
  readonly part: Part;
  readonly onPart: (part: Part) => void;
}

/** A recording's outline, and where the part of it begins and ends that is used. */
export function PartOf({ peaks, seconds, part, onPart }: PartOfProps) {
  const move = (next: Partial<Part>) => {
    const { start, end } = { ...part, ...next };
    onPart({ start: Math.min(start, end - STEP), end: Math.max(end, start + STEP) });
  };
  return (
    <>
      <div className="trim-wave">
        <Waveform peaks={peaks} played={0} />
        <svg className="trim-part" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect
            x={(100 * part.start) / seconds}
            width={Math.max(0, (100 * (part.end - part.start)) / seconds)}
            y="0"
            height="10"
          />
        </svg>
      </div>
      <Slide label="From" value={part.start} seconds={seconds} onChange={(start) => move({ start })} />
      <Slide label="To" value={part.end} seconds={seconds} onChange={(end) => move({ end })} />
    </>
  );
}

interface SlideProps {
  readonly label: string;
  readonly value: number;
  readonly seconds: number;
  readonly onChange: (value: number) => void;
}

function Slide({ label, value, seconds, onChange }: SlideProps) {
  const shown = `${value.toFixed(1)} s`;
  return (
    <label>
      {label} {shown}
      <input
        type="range"
        min={0}
        max={seconds}
        step={STEP}
        value={value}
        aria-label={label}
        aria-valuetext={shown}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </label>
  );
}

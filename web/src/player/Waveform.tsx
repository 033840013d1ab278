import { useId, useMemo } from "react";
import { resized } from "../live/outline";

const BARS = 96;
const STEP = 4;
const HEIGHT = 56;

interface WaveformProps {
  readonly peaks: readonly number[];
  /** How much of it has sounded, 0 to 1. */
  readonly played: number;
}

/** A waveform, what has sounded of it in the accent's colour. */
export function Waveform({ peaks, played }: WaveformProps) {
  const clip = useId();
  const path = useMemo(() => pathOf(resized(peaks, BARS)), [peaks]);
  return (
    <svg
      className="waveform"
      viewBox={`0 0 ${BARS * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <clipPath id={clip}>
        <rect x="0" y="0" width={BARS * STEP * Math.max(0, Math.min(1, played))} height={HEIGHT} />
      </clipPath>
      <path className="waveform-all" d={path} />
      <path className="waveform-played" d={path} clipPath={`url(#${clip})`} />
    </svg>
  );
}

function pathOf(bars: readonly number[]): string {
  const loudest = Math.max(0.05, ...bars);
  return bars
    .map((bar, i) => {
      const half = Math.max(1, ((bar / loudest) * (HEIGHT - 8)) / 2);
      return `M${i * STEP + STEP / 2} ${(HEIGHT / 2 - half).toFixed(1)}v${(2 * half).toFixed(1)}`;
    })
    .join("");
}

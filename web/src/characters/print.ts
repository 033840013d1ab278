import { resized } from "../player/peaks";

/** How many points a ring has. */
export const POINTS = 72;

const WAV_HEADER = 44;

/** The loudest samples of the parts of a 16-bit WAV, 0 to 1, the loudest part at 1. */
export function peaksOf(wav: ArrayBuffer): number[] {
  const samples = new Int16Array(wav.slice(WAV_HEADER, wav.byteLength - (wav.byteLength % 2)));
  const fine = 8 * POINTS;
  const part = Math.max(1, Math.floor(samples.length / fine));
  const loud: number[] = [];
  for (let i = 0; i + part <= samples.length && loud.length < fine; i += part) {
    let sum = 0;
    for (let j = i; j < i + part; j++) {
      sum += Math.abs(samples[j] ?? 0);
    }
    loud.push(sum / part);
  }
  const peaks = resized(loud, POINTS);
  const loudest = Math.max(1, ...peaks);
  return peaks.map((peak) => Math.round((100 * peak) / loudest) / 100);
}

/** A ring of bars around a centre, as one path in a box of 100 by 100. */
export function ringOf(peaks: readonly number[]): string {
  return peaks
    .map((peak, i) => {
      const angle = (2 * Math.PI * i) / peaks.length - Math.PI / 2;
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      const from = 33;
      const to = 35 + 13 * peak;
      return `M${(50 + from * x).toFixed(1)} ${(50 + from * y).toFixed(1)}L${(50 + to * x).toFixed(1)} ${(50 + to * y).toFixed(1)}`;
    })
    .join("");
}

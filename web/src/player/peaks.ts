/** A waveform's outline that grows with the audio: the loudest sample of each part. */
export class Outline {
  readonly #peaks: number[] = [];
  readonly #part: number;
  #filled = 0;
  #loudest = 0;

  /** @param part how many samples a part has */
  constructor(part: number) {
    this.#part = part;
  }

  add(samples: Float32Array): void {
    for (const sample of samples) {
      this.#loudest = Math.max(this.#loudest, Math.abs(sample));
      this.#filled++;
      if (this.#filled === this.#part) {
        this.#peaks.push(this.#loudest);
        this.#filled = 0;
        this.#loudest = 0;
      }
    }
  }

  /** The outline so far, the part in the making included. */
  peaks(): number[] {
    return this.#filled > 0 ? [...this.#peaks, this.#loudest] : [...this.#peaks];
  }
}

/** An outline of just so many points: parts are joined by their loudest, or repeated. */
export function resized(peaks: readonly number[], points: number): number[] {
  if (peaks.length === 0) {
    return new Array<number>(points).fill(0);
  }
  return Array.from({ length: points }, (_, i) => {
    const from = Math.floor((i * peaks.length) / points);
    const to = Math.max(from + 1, Math.floor(((i + 1) * peaks.length) / points));
    return peaks.slice(from, to).reduce((a, b) => Math.max(a, b), 0);
  });
}

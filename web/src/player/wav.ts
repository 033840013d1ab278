const HEADER = 44;

/** Takes a 16-bit mono WAV apart as it comes, in pieces of any size. */
export class WavReader {
  #rest = new Uint8Array(0);
  #sampleRate = 0;

  /** Samples a second; 0 until the header has come. */
  get sampleRate(): number {
    return this.#sampleRate;
  }

  /** The samples that a piece completes, -1 to 1. */
  read(piece: Uint8Array): Float32Array {
    const bytes = new Uint8Array(this.#rest.length + piece.length);
    bytes.set(this.#rest);
    bytes.set(piece, this.#rest.length);
    let from = 0;
    if (this.#sampleRate === 0) {
      const begin = dataOf(bytes);
      if (begin < 0) {
        this.#rest = bytes;
        return new Float32Array(0);
      }
      this.#sampleRate = new DataView(bytes.buffer).getUint32(24, true);
      from = begin;
    }
    const count = (bytes.length - from) >> 1;
    const view = new DataView(bytes.buffer, from);
    const samples = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      samples[i] = view.getInt16(2 * i, true) / 32_768;
    }
    this.#rest = bytes.slice(from + 2 * count);
    return samples;
  }
}

/** Where the samples begin; -1 while that has not come. Throws where it is no WAV. */
function dataOf(bytes: Uint8Array): number {
  if (bytes.length < HEADER) {
    return -1;
  }
  const name = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (name(0) !== "RIFF" || name(8) !== "WAVE") {
    throw new Error("The server sent no WAV.");
  }
  const view = new DataView(bytes.buffer);
  for (let at = 12; at + 8 <= bytes.length; ) {
    if (name(at) === "data") {
      return at + 8;
    }
    const size = view.getUint32(at + 4, true);
    at += 8 + size + (size % 2);
  }
  return -1;
}

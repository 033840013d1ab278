/** Turns a stream of bytes, 16-bit little-endian mono, into samples from -1 to 1, however it is cut. */
export class PcmDecoder {
  #odd: number | undefined;

  decode(bytes: Uint8Array): Float32Array<ArrayBuffer> {
    const lead = this.#odd === undefined ? 0 : 1;
    const total = bytes.length + lead;
    const samples = new Float32Array(total >> 1);
    const at = (i: number) => (lead === 1 && i === 0 ? this.#odd : bytes[i - lead]) ?? 0;
    for (let i = 0; i < samples.length; i++) {
      const value = at(2 * i) | (at(2 * i + 1) << 8);
      samples[i] = (value >= 0x8000 ? value - 0x10000 : value) / 0x8000;
    }
    this.#odd = total % 2 === 1 ? bytes[bytes.length - 1] : undefined;
    return samples;
  }
}

/** A WAV file, 16-bit mono, of pieces of raw audio. */
export function wavFile(pieces: readonly Uint8Array<ArrayBuffer>[], sampleRate: number): Blob {
  const all = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const length = all - (all % 2);
  const header = new DataView(new ArrayBuffer(44));
  const ascii = (offset: number, text: string) => {
    for (let i = 0; i < text.length; i++) {
      header.setUint8(offset + i, text.charCodeAt(i));
    }
  };
  ascii(0, "RIFF");
  header.setUint32(4, 36 + length, true);
  ascii(8, "WAVEfmt ");
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, sampleRate, true);
  header.setUint32(28, 2 * sampleRate, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  ascii(36, "data");
  header.setUint32(40, length, true);
  const body = new Blob([...pieces]).slice(0, length);
  return new Blob([header, body], { type: "audio/wav" });
}

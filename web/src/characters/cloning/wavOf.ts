const HEADER = 44;
const BYTES = 2;

/** Samples from -1 to 1 as a mono WAV of 16 bits. */
export function wavOf(pieces: readonly Float32Array[], rate: number): ArrayBuffer {
  const samples = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const buffer = new ArrayBuffer(HEADER + BYTES * samples);
  const view = new DataView(buffer);
  const name = (at: number, text: string) => {
    for (let i = 0; i < text.length; i++) {
      view.setUint8(at + i, text.charCodeAt(i));
    }
  };
  name(0, "RIFF");
  view.setUint32(4, buffer.byteLength - 8, true);
  name(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * BYTES, true);
  view.setUint16(32, BYTES, true);
  view.setUint16(34, 8 * BYTES, true);
  name(36, "data");
  view.setUint32(40, BYTES * samples, true);
  let at = HEADER;
  for (const piece of pieces) {
    for (const sample of piece) {
      view.setInt16(at, Math.round(32_767 * Math.max(-1, Math.min(1, sample))), true);
      at += BYTES;
    }
  }
  return buffer;
}

import { expect, test } from "vitest";
import { PcmDecoder, wavFile } from "./pcm";

const BYTES = new Uint8Array([0x00, 0x00, 0xff, 0x7f, 0x00, 0x80, 0xff, 0xff]);
const SAMPLES = [0, 32767 / 32768, -1, -1 / 32768];

test("samples do not depend on how the stream is cut", () => {
  for (let at = 0; at <= BYTES.length; at++) {
    const decoder = new PcmDecoder();
    const heard = [...decoder.decode(BYTES.slice(0, at)), ...decoder.decode(BYTES.slice(at))];
    expect(heard).toEqual(SAMPLES);
  }
});

test("a file holds the whole samples and says so", async () => {
  const file = new DataView(await wavFile([BYTES.slice(0, 3), BYTES.slice(3, 7)], 24_000).arrayBuffer());
  expect(file.byteLength).toBe(44 + 6);
  expect(file.getUint32(4, true)).toBe(file.byteLength - 8);
  expect(file.getUint32(24, true)).toBe(24_000);
  expect(file.getUint32(40, true)).toBe(6);
  expect(file.getInt16(46, true)).toBe(32767);
});

import { expect, test } from "vitest";
import { WavReader } from "./wav";

/** A WAV as the server streams it: its length is not known. */
function wav(samples: readonly number[], extra = false): Uint8Array {
  const list = extra ? [76, 73, 83, 84, 3, 0, 0, 0, 1, 2, 3, 0] : [];
  const bytes = new Uint8Array(44 + list.length + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) =>
    bytes.set(
      [...text].map((one) => one.charCodeAt(0)),
      at,
    );
  write(0, "RIFF");
  view.setUint32(4, 0xffffffff, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint32(24, 24_000, true);
  bytes.set(list, 36);
  write(36 + list.length, "data");
  view.setUint32(40 + list.length, 0xffffffff, true);
  samples.forEach((sample, i) => {
    view.setInt16(44 + list.length + 2 * i, sample, true);
  });
  return bytes;
}

test.each([1, 2, 3, 7, 45, 1000])("in pieces of %d bytes the samples are the same", (size) => {
  const bytes = wav([0, 16_384, -32_768, 8192], true);
  const reader = new WavReader();
  const got: number[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    got.push(...reader.read(bytes.subarray(at, at + size)));
  }
  expect(reader.sampleRate).toBe(24_000);
  expect(got).toEqual([0, 0.5, -1, 0.25]);
});

test("something else is refused", () =>
  expect(() => new WavReader().read(new Uint8Array(64))).toThrow("no WAV"));

import { expect, test } from "vitest";
import { WavReader } from "../../player/wav";
import { wavOf } from "./wavOf";

test("what is written can be read, at its rate, cut where it is too loud", () => {
  const reader = new WavReader();
  const wav = wavOf([new Float32Array([0, 0.5]), new Float32Array([-0.5, 3])], 48_000);
  const read = reader.read(new Uint8Array(wav));
  expect(reader.sampleRate).toBe(48_000);
  expect([...read].map((sample) => sample.toFixed(2))).toEqual(["0.00", "0.50", "-0.50", "1.00"]);
});

test("nothing is a WAV without samples", () => expect(wavOf([], 24_000).byteLength).toBe(44));

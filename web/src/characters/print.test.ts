import { expect, test } from "vitest";

import { POINTS, peaksOf, ringOf } from "./print";

test("a ring has a bar for each point, the loudest the longest", () => {
  const wav = new ArrayBuffer(44 + 2 * 24_000);
  const samples = new Int16Array(wav, 44);
  samples.fill(1000, 12_000, 13_000);
  const peaks = peaksOf(wav);
  expect(peaks).toHaveLength(POINTS);
  expect(Math.max(...peaks)).toBe(1);
  expect(peaks[0]).toBe(0);
  expect(peaks[Math.floor(POINTS / 2) + 1]).toBeGreaterThan(0.9);
  expect(ringOf(peaks).match(/M/g)).toHaveLength(POINTS);
});

test("an empty sample has an even ring", () =>
  expect(peaksOf(new ArrayBuffer(44))).toEqual(new Array(POINTS).fill(0)));

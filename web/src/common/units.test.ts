import { expect, test } from "vitest";
import { bytes, measured } from "./units";

test.each([
  [0, "0 B"],
  [1000, "1.0 kB"],
  [999_600, "1.0 MB"],
  [34_500_000_000, "34.5 GB"],
  [345_000_000_000, "345 GB"],
])("%d bytes are %s", (count, shown) => expect(bytes(count)).toBe(shown));

test.each<[number | null, string, string]>([
  [null, "count", "–"],
  [3.25, "percent", "3.3 %"],
  [1250, "milliseconds", "1.3 s"],
  [0.25, "per_second", "0.25/s"],
  [12_345, "count", "12,345"],
])("%d in %s is %s", (value, unit, shown) => expect(measured(value, unit)).toBe(shown));

import { expect, test } from "vitest";
import { ago, characters, clock, total, wait } from "./format";

test.each([
  [0, "0:00"],
  [7.9, "0:07"],
  [754, "12:34"],
  [3723, "1:02:03"],
  [Number.NaN, "0:00"],
])("%d s is %s on the clock", (seconds, shown) => expect(clock(seconds)).toBe(shown));

test("a part of a second is a second long", () => expect(total(0.6)).toBe("0:01"));

test.each([
  [0, "a moment"],
  [8.4, "8 s"],
  [180, "3 min"],
  [4800, "1 h 20 min"],
  [7200, "2 h"],
])("a wait of %d s is %s", (seconds, words) => expect(wait(seconds)).toBe(words));

test("characters outside the basic plane count once", () => expect(characters("a😀é")).toBe(3));

test("what is new is said in words", () => {
  const now = new Date("2026-01-02T03:04:05Z");
  expect(ago("2026-01-02T03:03:50Z", now)).toBe("just now");
  expect(ago("2026-01-02T03:00:00Z", now)).toBe("4 min ago");
  expect(ago("2026-01-01T23:04:05Z", now)).toBe("4 h ago");
});

import { expect, test } from "vitest";
import { asWritten, placeAt } from "./words";

test.each([
  [-1, -1],
  [0, 0],
  [0.99, 0],
  [1, 1],
  [99, 2],
])("at %d s the word is number %d", (seconds, place) => expect(placeAt([0, 1, 2.5], seconds)).toBe(place));

test("nothing begins where there is nothing", () => expect(placeAt([], 3)).toBe(-1));

test("words keep what stands between them", () => {
  const words = asWritten({
    text: "“Yes,” he said.",
    start: 0,
    end: 2,
    from: 10,
    words: [
      { text: "Yes", start: 0, end: 0.5, from: 11, to: 14 },
      { text: "he", start: 0.6, end: 0.8, from: 17, to: 19 },
      { text: "said", start: 0.9, end: 1.5, from: 20, to: 24 },
    ],
  });
  expect(words.map((word) => word.text)).toEqual(["“Yes,” ", "he ", "said."]);
});

test("a sentence without word times is one word", () =>
  expect(asWritten({ text: "Hm.", start: 1, end: 2, from: 0, words: [] })).toHaveLength(1));

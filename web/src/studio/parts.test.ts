import { expect, test } from "vitest";
import { characters } from "../common/format";
import { partsOf } from "./parts";

const bare = (text: string) => text.replace(/\s+/g, "");

test("what fits is one part, what is empty none", () => {
  expect(partsOf("Hello there.", 100)).toEqual(["Hello there."]);
  expect(partsOf(" \n ", 100)).toEqual([]);
});

test.each([
  ["paragraphs", Array.from({ length: 40 }, (_, i) => `Paragraph ${i} ends here. And so on!`).join("\n\n")],
  ["one paragraph", Array.from({ length: 90 }, (_, i) => `Sentence number ${i} is short.`).join(" ")],
  ["one sentence", Array.from({ length: 500 }, (_, i) => `word${i}`).join(" ")],
  ["one word", "x".repeat(2345)],
  ["emoji", "😀".repeat(999)],
])("%s are cut into parts that fit, and nothing is lost", (_name, text) => {
  const parts = partsOf(text, 200);
  expect(parts.length).toBeGreaterThan(1);
  expect(Math.max(...parts.map(characters))).toBeLessThanOrEqual(200);
  expect(bare(parts.join(""))).toBe(bare(text));
});

test("paragraphs stay whole where they can", () =>
  expect(partsOf("One is here.\n\nTwo is there.", 15)).toEqual(["One is here.", "Two is there."]));

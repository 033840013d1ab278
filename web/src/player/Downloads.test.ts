import { expect, test } from "vitest";
import { fileName } from "./Downloads";

test.each([
  ['a/b\\c: "d"?', "a b c d"],
  ["Grüße, 世界", "Grüße 世界"],
  ["???", "speech"],
])("%s becomes %s", (title, name) => expect(fileName(title)).toBe(name));

test("a long title is cut", () => expect(fileName("word ".repeat(40)).length).toBeLessThanOrEqual(60));

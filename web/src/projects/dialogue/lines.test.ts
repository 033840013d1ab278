import { expect, test } from "vitest";
import { linesOf, namesOf } from "./lines";

test("a play is read by its names", () => {
  const lines = linesOf("ANNA: Good morning.\nBen (tired): Is it?\nIt is raining.\n\nANNA: Tea, then.");
  expect(lines).toEqual([
    { speaker: "ANNA", text: "Good morning." },
    { speaker: "Ben", text: "Is it? It is raining." },
    { speaker: "ANNA", text: "Tea, then." },
  ]);
  expect(namesOf(lines)).toEqual(["ANNA", "Ben"]);
});

test("what nobody is named for is a line of its own", () =>
  expect(linesOf("The curtain rises.\n\nAnna: At last!\n\nThe end.")).toEqual([
    { speaker: "", text: "The curtain rises." },
    { speaker: "Anna", text: "At last!" },
    { speaker: "", text: "The end." },
  ]));

test("a time of day or an address is no name", () =>
  expect(linesOf("At 10:30 they left. See https://example.org for more.")).toEqual([
    { speaker: "", text: "At 10:30 they left. See https://example.org for more." },
  ]));

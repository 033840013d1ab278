import { expect, test } from "vitest";
import { batchOf, byRow, lineOf } from "./request";

const row = (part: object) => ({ text: "Hello.", voice: "", style: "", speed: "", title: "", ...part });

test("what is empty is left to the batch", () => expect(lineOf(row({}))).toEqual({ text: "Hello." }));

test.each([
  [{ voice: "Ruby" }, { voice: "Ruby" }],
  [{ voice: "7" }, { speaker_id: 7 }],
  [{ style: "Calm" }, { style: "calm" }],
  [{ speed: "1,5" }, { speed: 1.5 }],
  [{ speed: "fast" }, { speed: "fast" }],
  [{ title: "Greeting" }, { file_name: "Greeting" }],
])("%j is sent as %j", (typed, sent) => expect(lineOf(row(typed))).toMatchObject(sent));

test("who speaks the others is the batch's", () =>
  expect(batchOf({ name: " Menu ", voice: "ruby", rows: [] }, [{ ...row({}), key: 4 }])).toEqual({
    name: "Menu",
    defaults: { voice: "ruby" },
    lines: [{ text: "Hello." }],
  }));

test("faults are told at the rows that were sent", () => {
  const rows = [4, 9].map((key) => ({ ...row({}), key }));
  const errors = [
    { row: 2, code: "a", detail: "too fast" },
    { row: 2, code: "b", detail: "nobody" },
  ];
  const { faults, untold } = byRow(rows, { valid: false, lines: 2, characters: 6, errors, errors_total: 5 });
  expect([...faults]).toEqual([[9, ["too fast", "nobody"]]]);
  expect(untold).toBe(3);
});

import { expect, test } from "vitest";
import { cellsOf, rowsOf } from "./table";

test("without column names each line is a text", () => {
  expect(rowsOf("Good morning, all.\r\n\r\n Good night.\n").map((row) => row.text)).toEqual([
    "Good morning, all.",
    "Good night.",
  ]);
});

test.each([",", ";", "\t"])("columns are told by their names, whatever separates them: %j", (separator) => {
  const table = ["Voice", "text", "other", "speed"].join(separator);
  const [row] = rowsOf(`${table}\nruby${separator}Hello.${separator}x${separator} 1.5`);
  expect(row).toEqual({ text: "Hello.", voice: "ruby", style: "", speed: "1.5", title: "" });
});

test("a quoted cell holds separators, line ends and quotes", () => {
  expect(cellsOf('a,"b, ""c""\nd",e\r\nf', ",")).toEqual([["a", 'b, "c"\nd', "e"], ["f"]]);
});

test("empty rows are left out, missing cells are empty", () => {
  expect(rowsOf("text,voice\nHello.\n,\n")).toHaveLength(1);
  expect(rowsOf("\uFEFFtext,voice\nHello.")[0]?.voice).toBe("");
});

test("nothing makes no rows", () => expect(rowsOf(" \n")).toEqual([]));

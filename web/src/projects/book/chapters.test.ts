import { expect, test } from "vitest";
import { chaptersOf, paragraphsOf } from "./chapters";

test("Markdown's headings begin chapters", () =>
  expect(chaptersOf("# One\n\nFirst.\n\nSecond.\n\n## Two ##\nThird.", 1000)).toEqual([
    { title: "One", text: "First.\n\nSecond." },
    { title: "Two", text: "Third." },
  ]));

test("so do lines like those in books", () =>
  expect(
    chaptersOf("CHAPTER I\nIt was night.\n\nChapter 2: Dawn\n\nIt was day.", 1000).map((one) => one.title),
  ).toEqual(["CHAPTER I", "Chapter 2: Dawn"]));

test("a sentence that speaks of a chapter is none", () =>
  expect(chaptersOf("Hello.\nChapter and verse were given, and nobody minded.", 1000)).toHaveLength(1));

test("a text without headings is one chapter, named by its beginning", () =>
  expect(chaptersOf("The lighthouse keeper counted the ships twice. Then fog.", 1000)).toEqual([
    {
      title: "The lighthouse keeper counted the ships",
      text: "The lighthouse keeper counted the ships twice. Then fog.",
    },
  ]));

test("what is too long is cut between paragraphs", () => {
  const chapters = chaptersOf("# Long\n\naaaa\n\nbbbb\n\ncccc", 11);
  expect(chapters.map((one) => one.text)).toEqual(["aaaa\n\nbbbb", "cccc"]);
  expect(chapters[1]?.title).toBe("Long (2 of 2)");
});

test("paragraphs are divided by empty lines", () =>
  expect(paragraphsOf("a\nb\n\n \nc\n")).toEqual(["a\nb", "c"]));

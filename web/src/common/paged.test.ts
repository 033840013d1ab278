import { expect, test } from "vitest";
import { lookAgain, pageAt, paged } from "./paged";

test("the first page needs no cursor, and none comes after the last", () => {
  expect(pageAt("")).toEqual({});
  expect(pageAt("abc")).toEqual({ cursor: "abc" });
  expect(paged.getNextPageParam({ next_cursor: "abc" })).toBe("abc");
  expect(paged.getNextPageParam({ next_cursor: null })).toBeUndefined();
});

test("a list is looked at again until somebody has scrolled far into it", () => {
  const every = lookAgain(4000);
  expect(every({ state: {} })).toBe(4000);
  expect(every({ state: { data: { pages: [1, 2, 3, 4, 5] } } })).toBe(4000);
  expect(every({ state: { data: { pages: [1, 2, 3, 4, 5, 6] } } })).toBe(false);
});

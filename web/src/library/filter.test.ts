import { expect, test } from "vitest";
import { filterOf, wishesOf } from "./filter";

test("an address without wishes asks for all", () => {
  expect(filterOf({})).toEqual({});
  expect(wishesOf({})).toEqual({});
});

test("what an address does not know is left out", () =>
  expect(filterOf({ q: 12, days: "x", length: "huge", favourite: "yes", sort: "id", more: 1 })).toEqual({
    q: "12",
  }));

test("a filter asks for what it says", () => {
  const filter = filterOf({
    q: " tea ",
    days: 7,
    length: "middle",
    favourite: true,
    ownership: "mine",
    sort: "title",
  });
  expect(wishesOf(filter, new Date(2026, 0, 10, 15))).toEqual({
    query: "tea",
    created_after: new Date(2026, 0, 4).toISOString(),
    min_seconds: 30,
    max_seconds: 300,
    favourite: true,
    ownership: "mine",
    sort: "title",
  });
});

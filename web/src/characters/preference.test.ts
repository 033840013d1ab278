import { expect, test } from "vitest";
import { favouritesOf } from "./preference";

test("favourites are the ids of the preference, whatever else is kept there", () => {
  expect([...favouritesOf({ favourite_characters: ["sophia", 3, "ruby"], theme: "dark" })]).toEqual([
    "sophia",
    "ruby",
  ]);
  expect(favouritesOf({}).size).toBe(0);
  expect(favouritesOf({ favourite_characters: "sophia" }).size).toBe(0);
});

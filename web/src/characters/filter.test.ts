import { expect, test } from "vitest";
import type { Voice } from "../api/types";
import { ALL_VOICES, matching, values } from "./filter";

const voice = (id: string, gender: string, style: string): Voice =>
  ({ id, name: id, gender, style, description: `${id} speaks` }) as Voice;
const NONE: ReadonlySet<string> = new Set();
const VOICES = [voice("ada", "female", "warm"), voice("bo", "male", "dry"), voice("kit", "neutral", "warm")];

test("all are shown until something is asked for", () =>
  expect(matching(VOICES, ALL_VOICES, NONE)).toHaveLength(3));

test("neutral is neutral alone", () =>
  expect(matching(VOICES, { ...ALL_VOICES, gender: "neutral" }, NONE).map((one) => one.id)).toEqual(["kit"]));

test("filters hold together", () =>
  expect(
    matching(VOICES, { ...ALL_VOICES, search: "speaks", gender: "female", style: "warm" }, NONE),
  ).toHaveLength(1));

test("favourites are those that were marked", () => {
  const favourites = { ...ALL_VOICES, favourites: true };
  expect(matching(VOICES, favourites, NONE)).toHaveLength(0);
  expect(matching(VOICES, favourites, new Set(["bo"])).map((one) => one.id)).toEqual(["bo"]);
});

test("values are offered once", () => expect(values(VOICES, "style")).toEqual(["dry", "warm"]));

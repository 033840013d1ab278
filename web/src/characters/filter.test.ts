import { expect, test } from "vitest";
import type { Voice } from "../api/types";
import { ALL_VOICES, matching, values } from "./filter";

const voice = (id: string, gender: string, style: string): Voice =>
  ({ id, name: id, gender, style, description: `${id} speaks` }) as Voice;
const VOICES = [voice("ada", "female", "warm"), voice("bo", "male", "dry"), voice("kit", "neutral", "warm")];

test("all are shown until something is asked for", () =>
  expect(matching(VOICES, ALL_VOICES)).toHaveLength(3));

test("neutral is neutral alone", () =>
  expect(matching(VOICES, { ...ALL_VOICES, gender: "neutral" }).map((one) => one.id)).toEqual(["kit"]));

test("filters hold together", () =>
  expect(matching(VOICES, { search: "speaks", gender: "female", style: "warm" })).toHaveLength(1));

test("values are offered once", () => expect(values(VOICES, "style")).toEqual(["dry", "warm"]));

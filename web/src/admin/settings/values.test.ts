import { expect, test } from "vitest";
import type { Setting } from "./settings";
import { grouped, nameOf, shown, typedValue } from "./values";

const setting = (key: string, group: string, source: Setting["source"] = "default"): Setting =>
  ({ key, group, source, description: "how long texts may be" }) as Setting;
const ALL = [
  setting("echoforge.tasks.max-text", "limits"),
  setting("echoforge.tasks.keep", "storage", "administrator"),
];

test("what is typed becomes a value of the setting's kind; what is none is left to the server", () => {
  expect(typedValue("integer", " 20 ")).toBe(20);
  expect(typedValue("integer", "many")).toBe("many");
  expect(typedValue("boolean", "true")).toBe(true);
  expect(typedValue("list", "a, b")).toEqual(["a", "b"]);
  expect(typedValue("list", " ")).toEqual([]);
  expect(typedValue("duration", "7d")).toBe("7d");
});

test("lists are shown with commas, nothing as nothing", () => {
  expect(shown(["a", "b"])).toBe("a, b");
  expect(shown(null)).toBe("");
});

test.each([
  ["echoforge.tasks.max-text", "Tasks: max text"],
  ["echoforge.synthesis.cache.max-age", "Synthesis: cache, max age"],
  ["logging.level.dev.echoforge", "Log level of dev.echoforge"],
])("%s is %s", (key, name) => expect(nameOf(key)).toBe(name));

test("every word of the search is looked for", () => {
  expect(grouped(ALL, "max limits", false).map(([group]) => group)).toEqual(["limits"]);
  expect(grouped(ALL, "max storage", false)).toEqual([]);
  expect(grouped(ALL, "", true).map(([group]) => group)).toEqual(["storage"]);
});

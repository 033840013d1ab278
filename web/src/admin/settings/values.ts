import type { Setting } from "./settings";

const LOG_LEVEL = "logging.level.";

/** A setting's value as it is typed and shown. */
export function shown(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : value == null ? "" : String(value);
}

/** What was typed, as the API wants it; the server judges whether it is right. */
export function typedValue(type: Setting["type"], typed: string): string | number | boolean | string[] {
  const text = typed.trim();
  switch (type) {
    case "boolean":
      return text === "true";
    case "integer":
      return /^[+-]?\d+$/.test(text) ? Number(text) : text;
    case "list":
      return text === "" ? [] : text.split(",").map((part) => part.trim());
    default:
      return text;
  }
}

/** A key in words: "echoforge.tasks.max-text" is "Tasks: max text". */
export function nameOf(key: string): string {
  if (key.startsWith(LOG_LEVEL)) {
    return `Log level of ${key.slice(LOG_LEVEL.length)}`;
  }
  const [first = key, ...rest] = key
    .replace(/^echoforge\./, "")
    .replaceAll("-", " ")
    .split(".");
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}${rest.length > 0 ? `: ${rest.join(", ")}` : ""}`;
}

/** A value for people: whole numbers in groups of three. */
export function told(value: unknown): string {
  return typeof value === "number" ? value.toLocaleString("en") : shown(value);
}

/** The settings that a search and "changed only" let through, by group. */
export function grouped(
  all: readonly Setting[],
  search: string,
  changedOnly: boolean,
): [group: string, settings: Setting[]][] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, Setting[]>();
  for (const setting of all) {
    const text =
      `${setting.key} ${nameOf(setting.key)} ${setting.description} ${setting.group}`.toLowerCase();
    if ((!changedOnly || setting.source === "administrator") && words.every((word) => text.includes(word))) {
      groups.set(setting.group, [...(groups.get(setting.group) ?? []), setting]);
    }
  }
  return [...groups];
}

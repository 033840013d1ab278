/** The preference that lists favourite characters by id. */
export const FAVOURITES = "favourite_characters";

const NONE: ReadonlySet<string> = new Set();

/** The favourites among preferences; what is no list of ids counts as none. */
export function favouritesOf(kept: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const list = kept[FAVOURITES];
  return Array.isArray(list) ? new Set(list.filter((one) => typeof one === "string")) : NONE;
}

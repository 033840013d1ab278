import type { Voice } from "../api/types";

/** Which characters to show; an empty word asks for all. */
export interface VoiceFilter {
  readonly search: string;
  readonly gender: string;
  readonly style: string;
  readonly engine: string;
  readonly favourites: boolean;
  /** Only those that were cloned by whoever asks. */
  readonly mine: boolean;
}

export const ALL_VOICES: VoiceFilter = {
  search: "",
  gender: "",
  style: "",
  engine: "",
  favourites: false,
  mine: false,
};

/** The characters that a filter lets through, of whom some are favourites by their ids. */
export function matching(
  voices: readonly Voice[],
  filter: VoiceFilter,
  favourites: ReadonlySet<string>,
): Voice[] {
  const search = filter.search.trim().toLowerCase();
  return voices.filter(
    (voice) =>
      (filter.gender === "" || voice.gender === filter.gender) &&
      (filter.style === "" || voice.style === filter.style) &&
      (filter.engine === "" || voice.engine === filter.engine) &&
      (!filter.mine || voice.cloned?.mine === true) &&
      (!filter.favourites || favourites.has(voice.id)) &&
      (search === "" || `${voice.name} ${voice.description} ${voice.style}`.toLowerCase().includes(search)),
  );
}

/** The different values of a field, in order. */
export function values(voices: readonly Voice[], field: "gender" | "style" | "engine"): string[] {
  return [...new Set(voices.map((voice) => voice[field]))].sort();
}

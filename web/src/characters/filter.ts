import type { Voice } from "../api/types";

/** Which characters to show; an empty word asks for all. */
export interface VoiceFilter {
  readonly search: string;
  readonly gender: string;
  readonly style: string;
}

export const ALL_VOICES: VoiceFilter = { search: "", gender: "", style: "" };

/** The characters that a filter lets through. */
export function matching(voices: readonly Voice[], filter: VoiceFilter): Voice[] {
  const search = filter.search.trim().toLowerCase();
  return voices.filter(
    (voice) =>
      (filter.gender === "" || voice.gender === filter.gender) &&
      (filter.style === "" || voice.style === filter.style) &&
      (search === "" || `${voice.name} ${voice.description} ${voice.style}`.toLowerCase().includes(search)),
  );
}

/** The different values of a field, in order. */
export function values(voices: readonly Voice[], field: "gender" | "style"): string[] {
  return [...new Set(voices.map((voice) => voice[field]))].sort();
}

import type { Recording, Voice } from "../api/types";
import type { Track } from "./player";

/** A character's colour where it has gone. */
export const PLAIN_COLOUR = "#475569";

/** A recording, to be played. */
export function trackOf(recording: Recording, voice: Voice | undefined): Track {
  return {
    key: recording.id,
    title: recording.title,
    who: recording.voice_name,
    colour: voice?.colour ?? PLAIN_COLOUR,
    character: voice?.id,
    path: `api/recordings/${encodeURIComponent(recording.id)}/audio`,
    seconds: recording.duration_seconds,
    recording: recording.id,
  };
}

/** A character's sample, to be played; in a style, where one is named. */
export function sampleOf(voice: Voice, style?: string): Track {
  const usual = style === undefined || style === "default";
  return {
    key: usual ? `sample:${voice.id}` : `sample:${voice.id}:${style}`,
    title: voice.sample_text,
    who: voice.name,
    colour: voice.colour,
    character: voice.id,
    path: usual ? voice.sample_url : `${voice.sample_url}?style=${encodeURIComponent(style)}`,
    seconds: undefined,
    recording: undefined,
  };
}

import { close, play, player, type Track, toggle } from "../player/player";

/** So long a pointer rests on a face before it speaks: who only passes by hears nothing. */
const RESTED_MILLIS = 450;

/** Plays a sample from its start, or stops and goes on with the one that plays. */
export function hear(track: Track): void {
  if (player.get().track?.key === track.key) {
    toggle();
  } else {
    void play(track);
  }
}

/**
 * Lets a sample sound while a pointer rests on its face. What somebody listens to is not taken from the player, and a
 * browser that allows no sound before the first press is not asked for any.
 */
export function hearWhileResting(track: Track): () => void {
  let begun = false;
  const timer = setTimeout(() => {
    const now = player.get().track;
    if ((now === undefined || now.key.startsWith("sample:")) && navigator.userActivation?.hasBeenActive) {
      begun = now?.key !== track.key || !player.get().playing;
      if (begun) {
        void play(track);
      }
    }
  }, RESTED_MILLIS);
  return () => {
    clearTimeout(timer);
    if (begun && player.get().track?.key === track.key) {
      close();
    }
  };
}

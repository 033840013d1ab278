/** A length of audio as a clock shows it: 0:07, 12:34, 1:02:03. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** How long something is in all, on the clock: what has begun counts. */
export function total(seconds: number): string {
  return clock(Math.ceil(seconds));
}

/** A wait in words: "a moment", "8 s", "3 min", "1 h 20 min". */
export function wait(seconds: number): string {
  if (seconds < 2) {
    return "a moment";
  }
  if (seconds < 90) {
    return `${Math.round(seconds)} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  return minutes % 60 === 0
    ? `${Math.floor(minutes / 60)} h`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How long ago, or the date where that says more. */
export function ago(iso: string, now: Date): string {
  const then = new Date(iso);
  const seconds = (now.getTime() - then.getTime()) / 1000;
  if (seconds < 60) {
    return "just now";
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min ago`;
  }
  if (seconds < 86_400) {
    return `${Math.floor(seconds / 3600)} h ago`;
  }
  return then.toLocaleDateString(undefined, { dateStyle: "medium" });
}

/** Characters as a person and the server count them: a pair of surrogates is one. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) {
    count++;
  }
  return count;
}

/** A word with a capital. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** How long a text sounds, about, in seconds: read at some fifteen characters a second. */
export function spokenSeconds(text: string, speed: number): number {
  return characters(text.trim()) / 15 / speed;
}

/** Words of a text. */
export function wordCount(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** A line of a dialogue, as it was written. */
export interface SpokenBy {
  /** The name before the colon; empty where there is none. */
  readonly speaker: string;
  readonly text: string;
}

const NAMED = /^\s*(?:[-–—]\s*)?(\p{L}[\p{L}\p{M}\p{N} .'’-]{0,39}?)\s*(?:\([^)]*\)\s*)?:\s+(.*)$/u;

/**
 * A play or a chat as it is pasted: "NAME: what they say", a line each. A line without a name goes on with
 * what was said before; an empty line ends that.
 */
export function linesOf(text: string): SpokenBy[] {
  const all: { speaker: string; text: string }[] = [];
  let open = false;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const named = NAMED.exec(line);
    const last = all.at(-1);
    if (line.trim() === "") {
      open = false;
    } else if (named !== null) {
      all.push({ speaker: (named[1] ?? "").trim(), text: (named[2] ?? "").trim() });
      open = true;
    } else if (open && last !== undefined) {
      last.text = `${last.text} ${line.trim()}`.trim();
    } else {
      all.push({ speaker: "", text: line.trim() });
      open = true;
    }
  }
  return all.filter((one) => one.text !== "");
}

/** The names of a dialogue, in the order in which they first speak. */
export function namesOf(lines: readonly SpokenBy[]): string[] {
  return [...new Set(lines.map((line) => line.speaker))];
}

import { characters } from "../../common/format";

/** A part of a long text that becomes a recording of its own. */
export interface Chapter {
  readonly title: string;
  readonly text: string;
}

const HEADING =
  /^(?:#{1,3}\s+(?<marked>.+?)\s*#*|(?<named>(?:chapter|part|book|section|act|scene|prologue|epilogue|preface|introduction)\b.{0,60}?[^.,;]?))\s*$/i;

/**
 * A text in chapters: at Markdown's headings, or at lines that are like "Chapter 3". A text without any is
 * one chapter; one that is longer than the server takes is cut between paragraphs.
 */
export function chaptersOf(text: string, most: number): Chapter[] {
  const all: { title: string; lines: string[] }[] = [];
  let blank = true;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const heading: RegExpExecArray | null = blank ? HEADING.exec(line.trim()) : null;
    const title: string | undefined = heading?.groups?.marked ?? heading?.groups?.named;
    if (title !== undefined) {
      all.push({ title, lines: [] });
    } else {
      const last = all.at(-1) ?? { title: "", lines: [] };
      if (all.length === 0) {
        all.push(last);
      }
      last.lines.push(line);
    }
    blank = line.trim() === "" || title !== undefined;
  }
  return all
    .map(({ title, lines }) => ({ title, text: lines.join("\n").trim() }))
    .filter((chapter) => chapter.text !== "")
    .flatMap((chapter, place) =>
      cut({ ...chapter, title: chapter.title || opening(chapter.text, place) }, most),
    );
}

function opening(text: string, place: number): string {
  const words = text.split(/\s+/).slice(0, 6).join(" ");
  return words.length > 4 ? words : `Part ${place + 1}`;
}

function cut(chapter: Chapter, most: number): Chapter[] {
  if (characters(chapter.text) <= most) {
    return [chapter];
  }
  const parts: string[] = [];
  for (const paragraph of paragraphsOf(chapter.text)) {
    const last = parts.at(-1);
    const joined = last === undefined ? paragraph : `${last}\n\n${paragraph}`;
    if (last !== undefined && characters(joined) <= most) {
      parts[parts.length - 1] = joined;
    } else {
      parts.push(paragraph);
    }
  }
  return parts.map((text, i) => ({
    title: parts.length === 1 ? chapter.title : `${chapter.title} (${i + 1} of ${parts.length})`,
    text,
  }));
}

/** A text's paragraphs, as they are divided by empty lines. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

import { characters } from "../common/format";

/**
 * A text in parts of at most so many characters: whole paragraphs where they fit, else whole sentences,
 * else words. Joined, they are the text but for white space between them.
 */
export function partsOf(text: string, most: number): string[] {
  if (characters(text) <= most) {
    return text.trim() === "" ? [] : [text];
  }
  return packed(
    text.split(/\n\s*\n/).flatMap((paragraph) => split(paragraph, most)),
    most,
  );
}

function split(paragraph: string, most: number): string[] {
  if (characters(paragraph) <= most) {
    return [paragraph];
  }
  const sentences = paragraph.match(/[^.!?…]+[.!?…]+["'”’)\]]*\s*|[^.!?…]+$/g) ?? [paragraph];
  return packed(
    sentences.flatMap((sentence) => (characters(sentence) <= most ? [sentence] : words(sentence, most))),
    most,
  );
}

function words(sentence: string, most: number): string[] {
  const pieces = sentence.split(/(?<=\s)/).flatMap((word) => {
    const letters = [...word];
    const cut: string[] = [];
    for (let i = 0; i < letters.length; i += most) {
      cut.push(letters.slice(i, i + most).join(""));
    }
    return cut;
  });
  return packed(pieces, most, "");
}

/** Neighbours joined while they fit. */
function packed(pieces: readonly string[], most: number, between = "\n\n"): string[] {
  const all: string[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    const joined = last === undefined ? piece : last + between + piece;
    if (last !== undefined && characters(joined) <= most) {
      all[all.length - 1] = joined;
    } else if (piece.trim() !== "") {
      all.push(piece);
    }
  }
  return all;
}

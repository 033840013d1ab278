import { queryOptions } from "@tanstack/react-query";
import { addressOf } from "../api/base";
import { readError } from "../api/problem";
import { send } from "../api/send";

/** A word as it was typed, and when it sounds, in seconds. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words lie in the text from one place to another. */
interface PlacedWord extends Word {
  readonly from: number;
  readonly to: number;
}

export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly words: readonly PlacedWord[];
}

const LOOK_MILLIS = 1500;

/** The words of a recording with their times. */
export const words = (id: string | undefined) =>
  queryOptions({
    queryKey: ["words", id],
    queryFn: said(`api/recordings/${encodeURIComponent(id ?? "")}/captions?format=json`),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: id !== undefined,
  });

/** The words of what is being made, as far as it goes. */
export const growingWords = (task: string | undefined) =>
  queryOptions({
    queryKey: ["words", "task", task],
    queryFn: said(`api/tasks/${encodeURIComponent(task ?? "")}/captions?format=json`),
    refetchInterval: LOOK_MILLIS,
    enabled: task !== undefined,
  });

function said(path: string) {
  return async ({ signal }: { signal: AbortSignal }) => {
    const response = await send(new Request(addressOf(path), { signal }));
    if (!response.ok) {
      throw await readError(response);
    }
    const body = (await response.json()) as { sentences: readonly Sentence[] };
    return body.sentences.map((sentence) => ({ start: sentence.start, words: asWritten(sentence) }));
  };
}

/** A sentence's words with what stands between them in the text, so that joined they are the sentence. */
export function asWritten({ text, start, end, from, words: placed }: Sentence): Word[] {
  if (placed.length === 0) {
    return [{ text, start, end }];
  }
  return placed.map((word, i) => {
    const begin = i === 0 ? 0 : word.from - from;
    const next = placed[i + 1];
    return {
      text: text.slice(begin, next === undefined ? text.length : next.from - from),
      start: word.start,
      end: word.end,
    };
  });
}

/** The place of the last one that has begun; -1 before the first. */
export function placeAt(starts: readonly number[], seconds: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= seconds) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

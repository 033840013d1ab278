import type { Capabilities, Voice } from "../api/types";
import { load, save } from "../common/saved";
import { createStore } from "../common/store";
import { EMPTY, requestOf } from "../studio/draft";
import { make } from "../tasks/queue";

export const MOST = 4;

/** One of those that are compared: a character, in a style, in a take of its own. */
export interface Candidate {
  readonly key: number;
  readonly voice: string;
  readonly style: string;
  readonly task?: string;
  readonly recording?: string;
  /** What it was asked for when it was spoken. */
  readonly spoken?: string;
}

export interface Comparison {
  readonly text: string;
  readonly candidates: readonly Candidate[];
}

const NAME = "echoforge.compare";
const NEW: Comparison = {
  text: "",
  candidates: [
    { key: 1, voice: "", style: "default" },
    { key: 2, voice: "", style: "default" },
  ],
};

/** What is compared; kept in this browser. */
export const comparison = createStore<Comparison>({ ...NEW, ...load<Partial<Comparison>>(NAME, {}) });
comparison.subscribe(() => save(NAME, comparison.get()));

export function changeText(text: string): void {
  comparison.set((before) => ({ ...before, text }));
}

export function changeCandidate(key: number, part: Partial<Candidate>): void {
  comparison.set((before) => ({
    ...before,
    candidates: before.candidates.map((one) => (one.key === key ? { ...one, ...part } : one)),
  }));
}

/** Adds one that nobody is compared with yet, or another take of the last. */
export function addCandidate(voices: readonly Voice[]): void {
  const { candidates } = comparison.get();
  const used = candidates.map((one) => one.voice);
  const voice = voices.find((one) => !used.includes(one.id))?.id ?? used.at(-1) ?? "";
  const key = Math.max(0, ...candidates.map((one) => one.key)) + 1;
  comparison.set((before) => ({
    ...before,
    candidates: [...before.candidates, { key, voice, style: "default" }].slice(0, MOST),
  }));
}

export function removeCandidate(key: number): void {
  comparison.set((before) => ({
    ...before,
    candidates: before.candidates.filter((one) => one.key !== key),
  }));
}

/** What a candidate would say now; another than what was spoken is out of date. */
export function wishOf({ voice, style }: Candidate, text: string): string {
  return JSON.stringify([text, voice, style]);
}

/** Speaks a candidate, each time a fresh take. Throws what the server refuses. */
export async function speakCandidate(
  candidate: Candidate,
  voice: Voice | undefined,
  can: Capabilities | undefined,
): Promise<void> {
  const { text } = comparison.get();
  const spoken = wishOf(candidate, text);
  const draft = { ...EMPTY, text, voice: voice?.id ?? "", style: candidate.style, seed: "-1" };
  const { key } = candidate;
  const task = await make(requestOf(draft, can), voice, (recording) =>
    changeCandidate(key, { recording: recording.id }),
  );
  comparison.set((before) => ({
    ...before,
    candidates: before.candidates.map((one) => {
      if (one.key !== key) {
        return one;
      }
      const { recording: _, ...rest } = one;
      return { ...rest, task: task.task_id, spoken };
    }),
  }));
}

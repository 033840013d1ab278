import type { ScriptRequest, Voice } from "../../api/types";
import { load, save } from "../../common/saved";
import { createStore } from "../../common/store";
import { keeper } from "../keeper";
import { linesOf, namesOf } from "./lines";

/** A line and who says it. */
export interface Turn {
  readonly key: number;
  /** A character's id; empty takes the first one. */
  readonly voice: string;
  readonly text: string;
  /** How long it is quiet before it, in milliseconds. */
  readonly pause: number;
}

const NAME = "echoforge.dialogue";
const PAUSE_MILLIS = 400;

let last = 0;
const next = () => ++last;
const line = (voice: string, text = ""): Turn => ({ key: next(), voice, text, pause: PAUSE_MILLIS });

/** The dialogue in the making, as this browser has it. */
export const dialogue = createStore<readonly Turn[]>(
  load<readonly Turn[]>(NAME, []).map((turn) => ({ ...turn, key: next() })),
);
if (dialogue.get().length === 0) {
  dialogue.set(() => [line(""), line("")]);
}
dialogue.subscribe(() => save(NAME, dialogue.get()));

/** The dialogue at the server. */
export const dialogueKeeper = keeper(
  "dialogue",
  () => {
    const turns = dialogue.get();
    const first = turns.find((turn) => turn.text.trim() !== "");
    return {
      name: first?.text ?? "",
      document: { turns: turns.map(({ key: _, ...turn }) => turn) },
      empty: first === undefined,
    };
  },
  ({ turns = [] }) => {
    const lines = (turns as readonly Omit<Turn, "key">[]).map((turn) => ({ ...turn, key: next() }));
    dialogue.set(() => (lines.length === 0 ? [line(""), line("")] : lines));
  },
  (changed) => dialogue.subscribe(changed),
);

export function changeTurn(key: number, part: Partial<Turn>): void {
  dialogue.set((before) => before.map((turn) => (turn.key === key ? { ...turn, ...part } : turn)));
}

/** Adds a line behind another; two who talk take turns. */
export function addTurn(): number {
  const turns = dialogue.get();
  const added = line(turns.at(-2)?.voice ?? "");
  dialogue.set((before) => [...before, added]);
  return added.key;
}

export function removeTurn(key: number): void {
  dialogue.set((before) => before.filter((turn) => turn.key !== key));
}

/** Moves a line up (-1) or down (1). */
export function moveTurn(key: number, by: -1 | 1): void {
  dialogue.set((before) => {
    const from = before.findIndex((turn) => turn.key === key);
    const moved = before[from];
    const other = before[from + by];
    if (moved === undefined || other === undefined) {
      return before;
    }
    const turns = [...before];
    turns[from] = other;
    turns[from + by] = moved;
    return turns;
  });
}

/** Takes a pasted play: names that are characters speak as these, others get one each. */
export function takeText(text: string, voices: readonly Voice[]): void {
  const lines = linesOf(text);
  const cast = new Map<string, string>();
  const named = (name: string) =>
    voices.find((voice) => [voice.name, voice.id].some((one) => one.toLowerCase() === name.toLowerCase()));
  const free = voices.filter((voice) => !namesOf(lines).some((name) => named(name)?.id === voice.id));
  for (const name of namesOf(lines)) {
    cast.set(name, (named(name) ?? free.shift() ?? voices[0])?.id ?? "");
  }
  dialogue.set(() => lines.map((one) => line(cast.get(one.speaker) ?? "", one.text)));
}

/** The dialogue as the API wants it, and which line each of its turns is. */
export function scriptOf(turns: readonly Turn[], first: string): { script: ScriptRequest; keys: number[] } {
  const said = turns.filter((turn) => turn.text.trim() !== "");
  return {
    script: {
      turns: said.map((turn, place) => ({
        voice: turn.voice || first || null,
        text: turn.text,
        pause_ms: place === 0 ? 0 : turn.pause,
      })),
    },
    keys: said.map((turn) => turn.key),
  };
}

import { addressOf } from "../api/base";
import { send } from "../api/send";
import type { Voice } from "../api/types";
import { queries, voices } from "../app/queries";
import { load, save } from "../common/saved";
import { createStore } from "../common/store";
import { peaksOf } from "./print";

const NAME = "echoforge.voiceprints";

/** The peaks of characters' own samples, by character. */
export const prints = createStore<Readonly<Record<string, readonly number[]>>>(load(NAME, {}));

const asked = new Set<string>();
let line: Promise<unknown> = Promise.resolve();

/** Gets a character's peaks, one character after the other; they are kept in this browser. */
export function wantPrint(character: string): void {
  if (asked.has(character) || prints.get()[character] !== undefined) {
    return;
  }
  asked.add(character);
  line = line.then(() => measured(character)).catch(() => undefined);
}

async function measured(character: string): Promise<void> {
  const voice = await known(character);
  if (voice === undefined) {
    // Deleted, or a list that has it is still to come.
    asked.delete(character);
    return;
  }
  // A cloned voice says nothing of itself: its ring is of its recording.
  const response = await send(new Request(addressOf(voice.sample_url)));
  if (!response.ok) {
    return;
  }
  const peaks = peaksOf(await response.arrayBuffer());
  prints.set((before) => ({ ...before, [character]: peaks }));
  save(NAME, prints.get());
}

/** A character in any of the lists that are here: one that is left out of lists is in the longer one only. */
async function known(character: string): Promise<Voice | undefined> {
  await queries.ensureQueryData(voices);
  return queries
    .getQueriesData<readonly Voice[]>({ queryKey: voices.queryKey })
    .flatMap(([, list]) => list ?? [])
    .find((voice) => voice.id === character);
}

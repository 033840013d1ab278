import { addressOf } from "../api/base";
import { send } from "../api/send";
import type { Voice } from "../api/types";
import { queries } from "../app/queries";
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
  const voices = queries.getQueryData<readonly Voice[]>(["voices"]) ?? [];
  const path = voices.find((voice) => voice.id === character)?.sample_url;
  // A cloned voice says nothing of itself: its ring is of its recording.
  const response = await send(
    new Request(addressOf(path ?? `api/voices/${encodeURIComponent(character)}/sample`)),
  );
  if (!response.ok) {
    return;
  }
  const peaks = peaksOf(await response.arrayBuffer());
  prints.set((before) => ({ ...before, [character]: peaks }));
  save(NAME, prints.get());
}

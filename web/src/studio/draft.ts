import type { Capabilities, GenerateRequest } from "../api/types";
import { load, save } from "../common/saved";
import { createStore } from "../common/store";
import { numberOf } from "../common/typed";
import type { Order } from "../tasks/queue";
import { partsOf } from "./parts";

/** What the studio holds; kept in this browser, so that nothing typed is lost. */
export interface Draft {
  readonly text: string;
  /** Empty until somebody chooses; the first character speaks then. */
  readonly voice: string;
  readonly style: string;
  readonly speed: number;
  readonly device: string;
  readonly temperature: number;
  /** As typed; empty leaves them to the server. */
  readonly topK: string;
  readonly seed: string;
}

export const EMPTY: Draft = {
  text: "",
  voice: "",
  style: "default",
  speed: 1,
  device: "auto",
  temperature: 0.9,
  topK: "",
  seed: "",
};

const NAME = "echoforge.draft";
const KEEP_AFTER_MILLIS = 300;

export const studio = createStore<Draft>({ ...EMPTY, ...load<Partial<Draft>>(NAME, {}) });

let waiting: ReturnType<typeof setTimeout> | undefined;
const keep = () => save(NAME, studio.get());
studio.subscribe(() => {
  clearTimeout(waiting);
  waiting = setTimeout(keep, KEEP_AFTER_MILLIS);
});
addEventListener("pagehide", keep);

export function change(part: Partial<Draft>): void {
  studio.set((before) => ({ ...before, ...part }));
}

/** A draft as the API wants it: long texts as a script of parts. What the engine does not heed is left out. */
export function requestOf(draft: Draft, can?: Capabilities): Order {
  const how = {
    device: draft.device as GenerateRequest["device"],
    style: draft.style,
    speed: draft.speed,
    ...(can?.sampling === false
      ? {}
      : { temperature: draft.temperature, top_k: numberOf("top_k", draft.topK) }),
    seed: numberOf("seed", draft.seed),
  };
  const voice = draft.voice || null;
  const parts = can === undefined ? [draft.text] : partsOf(draft.text, can.max_text);
  return parts.length <= 1
    ? { kind: "speech", body: { ...how, voice, text: draft.text } }
    : { kind: "script", body: { ...how, turns: parts.map((text) => ({ voice, text, pause_ms: 0 })) } };
}

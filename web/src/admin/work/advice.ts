import type { Work } from "./work";

/** What an operator can do about a failure, and where. */
export interface Advice {
  readonly text: string;
  readonly place?: "/admin/check" | "/admin/engines";
}

const THEIRS: Advice = {
  text: "The server is well: whoever asked for it has to change what they asked.",
};
const DISK: Advice = {
  text: "See that the data folder has room and can be written, then try the task again.",
  place: "/admin/check",
};
const ENGINE: Advice = {
  text: "Look at the engine and its model: load it, verify it or get it again, then try the task again.",
  place: "/admin/engines",
};

/** By the code of the failure; docs/api.md has them all. */
const BY_CODE: Readonly<Record<string, Advice>> = {
  "invalid-value": THEIRS,
  "text-empty": THEIRS,
  "text-too-long": THEIRS,
  "nothing-to-speak": THEIRS,
  "not-found": THEIRS,
  "recording-failed": DISK,
  "storage-full": DISK,
  "engine-unavailable": ENGINE,
  "model-broken": ENGINE,
  unavailable: ENGINE,
  "process-died": {
    text: "See in the log whether memory ran out. A shorter text or another engine needs less of it.",
    place: "/admin/engines",
  },
};
const OTHER: Advice = { text: "The log of that moment says more. What failed by chance may be tried again." };

/** What to do about a task that failed. */
export function adviceFor({ task }: Work): Advice {
  return BY_CODE[task.error?.code ?? ""] ?? OTHER;
}

/** The names of the places that advice leads to. */
export const PLACES: Record<NonNullable<Advice["place"]>, string> = {
  "/admin/check": "To the self-check",
  "/admin/engines": "To the engines",
};

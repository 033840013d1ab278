import { capital } from "../../common/format";
import type { Step, Work } from "./work";

export const STATE_WORDS: Record<Work["task"]["status"], string> = {
  queued: "Waiting",
  processing: "Speaking",
  completed: "Completed",
  failed: "Failed",
  cancelled: "Cancelled",
};

/** The API cuts texts after so many characters. */
const CUT_CHARACTERS = 200;

/** What a task says, as far as it is told. */
export function textOf({ task: { text } }: Work): string {
  return [...text].length < CUT_CHARACTERS ? text : `${text}…`;
}

/** What happened, in a sentence. */
export function stepWords(step: Step, turns: number): string {
  const on = step.node == null ? "" : ` on ${step.node}`;
  switch (step.kind) {
    case "accepted":
      return "Asked for; it waits in line";
    case "started":
      return step.attempt > 1 ? `Attempt ${step.attempt} began${on}` : `Began${on}`;
    case "part":
      return `Part ${step.part} of ${turns} is spoken`;
    case "waits":
      return `Back in line: ${step.message}`;
    case "attempt_failed":
      return `Attempt ${step.attempt} failed: ${(step.message ?? "").replace(/^failed, and is tried again: /, "")}`;
    case "process_died":
      return `The server's process${on} ended in attempt ${step.attempt}`;
    case "priority":
      return `Moved in the line: ${step.message}`;
    case "completed":
      return `Completed: ${step.message}`;
    case "failed":
      return `Given up: ${step.message}`;
    case "cancelled":
      return "Cancelled";
  }
}

/** Whose a task is, in a word. */
export function ownerWords({ owner }: Work): string {
  return owner == null ? "nobody's" : (owner.name ?? "a deleted account's");
}

/** What else there is to say of a task in a list. */
export function factsOf(work: Work): string {
  const { task, engine, voice, characters, attempts } = work;
  return [
    ownerWords(work),
    task.kind === "script" ? "script" : "",
    voice ?? "",
    engine ?? "",
    `${characters.toLocaleString("en")} characters`,
    attempts > 1 ? `${attempts} attempts` : "",
    work.priority === "usual" ? "" : work.priority === "first" ? "goes first" : "goes last",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Why a task failed, as an operator reads it. */
export function failureWords({ task }: Work): string {
  const detail = task.error?.detail ?? task.message;
  return /[.!?…]$/.test(detail) ? capital(detail) : `${capital(detail)}.`;
}

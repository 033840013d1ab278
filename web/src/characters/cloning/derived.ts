import type { components } from "../../api/schema";

type Derived = components["schemas"]["VoiceDerived"];

/** What is deleted with a voice, in one sentence. */
export function goes(derived: Derived): string {
  const parts = [
    `its recording of ${derived.recording_seconds.toFixed(1)} s`,
    "its words",
    "its consent",
    some(derived.samples, "sample"),
    some(derived.engine_files, "file", "of engines (codes and states)"),
    some(derived.cached, "cached piece", "of speech"),
  ].filter((part) => part !== "");
  const tasks =
    derived.tasks === 0
      ? ""
      : ` ${some(derived.tasks, "task")} that ${derived.tasks === 1 ? "waits for it is" : "wait for it are"} cancelled.`;
  return `This deletes for good ${listed(parts)}.${tasks}`;
}

/** What stays, in one sentence; empty where nothing does. */
export function stays({ recordings }: Derived): string {
  return recordings === 0
    ? ""
    : `${some(recordings, "recording")} it speaks in ${recordings === 1 ? "stays" : "stay"}.`;
}

function some(count: number, what: string, more = ""): string {
  return count === 0 ? "" : `${count} ${what}${count === 1 ? "" : "s"}${more && ` ${more}`}`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

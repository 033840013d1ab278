import type { Task } from "../api/types";
import { wait } from "../common/format";

/** How a task stands, in a sentence. */
export function whereItStands(task: Task): string {
  const eta = task.eta_seconds == null ? "" : `, about ${wait(task.eta_seconds)} to go`;
  if (task.status === "queued") {
    const ahead = (task.position ?? 1) - 1;
    const place = ahead <= 0 ? "Next in line" : ahead === 1 ? "1 ahead in line" : `${ahead} ahead in line`;
    return `${place}${eta}`;
  }
  const message = task.message || "speaking";
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}, ${task.progress} %${eta}`;
}

const SPOKEN: Record<Task["status"], string> = {
  queued: "Waiting in line",
  processing: "Speaking",
  completed: "Ready to be heard",
  failed: "It failed",
  cancelled: "Cancelled",
};

/** The same for who hears the page: only what changes seldom, so that it isn't said with every percent. */
export function announced(task: Task): string {
  return SPOKEN[task.status];
}

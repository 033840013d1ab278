import type { Work } from "./work";

/** Logs are looked at from so long before a task ended until so long after. */
const AROUND_MILLIS = 60_000;

/** The time of a task, for its log. */
export function logsOf({ task }: Work): { from: string; to: string } {
  const end = task.completed_at == null ? Date.now() : Date.parse(task.completed_at);
  const begin = task.status === "failed" ? end : Date.parse(task.created_at);
  return {
    from: new Date(begin - AROUND_MILLIS).toISOString(),
    to: new Date(end + AROUND_MILLIS).toISOString(),
  };
}

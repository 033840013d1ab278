import { addressOf } from "../api/base";
import { readEvents } from "../api/events";
import { send } from "../api/send";
import type { Task } from "../api/types";

const AGAIN_MILLIS = 1000;

/** Whether nothing more will happen. */
export function ended(task: Task): boolean {
  return task.status === "completed" || task.status === "failed" || task.status === "cancelled";
}

/** Who follows: what is told, and when a stream of events has ended or could not be had. */
export interface Follower<T> {
  readonly tell: (now: T) => void;
  readonly brokeOff: () => void;
}

/** Follows all of one's own tasks. The server begins with those that have not ended. */
export function followAll(
  signal: AbortSignal,
  follower: Follower<Task>,
  pause?: (millis: number, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  return follow("api/tasks/events", signal, follower, pause);
}

/** Follows something by the server's events until it is stopped. A stream that breaks off is begun again, without end. */
export async function follow<T>(
  path: string,
  signal: AbortSignal,
  { tell, brokeOff }: Follower<T>,
  pause: (millis: number, signal: AbortSignal) => Promise<void> = sleep,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const request = new Request(addressOf(path), {
        headers: { Accept: "text/event-stream" },
        signal,
      });
      const response = await send(request);
      if (response.ok && response.body !== null) {
        for await (const event of readEvents(response.body)) {
          tell(JSON.parse(event.data) as T);
        }
      }
    } catch {
      // The connection's line tells of a server that is gone; here it is only awaited.
    }
    if (!signal.aborted) {
      brokeOff();
      await pause(AGAIN_MILLIS, signal).catch(() => undefined);
    }
  }
}

function sleep(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, millis);
    signal.addEventListener("abort", stop, { once: true });
  });
}

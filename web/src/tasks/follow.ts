import { addressOf } from "../api/base";
import { answer, api } from "../api/client";
import { readEvents } from "../api/events";
import { ApiError } from "../api/problem";
import { send } from "../api/send";
import type { Task } from "../api/types";

const POLL_MILLIS = 1000;

/** Whether nothing more will happen. */
export function ended(task: Task): boolean {
  return task.status === "completed" || task.status === "failed" || task.status === "cancelled";
}

/**
 * Follows a task to its end by the server's events; where those can't be had or break off (some proxies
 * do that), it asks every second.
 */
export async function follow(
  id: string,
  signal: AbortSignal,
  tell: (task: Task) => void,
  pause: (millis: number, signal: AbortSignal) => Promise<void> = sleep,
): Promise<Task> {
  for (;;) {
    signal.throwIfAborted();
    try {
      const last = await followEvents(id, signal, tell);
      if (last !== undefined && ended(last)) {
        return last;
      }
      const task = await answer(api.GET("/api/tasks/{id}", { params: { path: { id } }, signal }));
      tell(task);
      if (ended(task)) {
        return task;
      }
    } catch (error) {
      if (signal.aborted || (error instanceof ApiError && error.status < 500)) {
        throw error;
      }
    }
    await pause(POLL_MILLIS, signal);
  }
}

async function followEvents(
  id: string,
  signal: AbortSignal,
  tell: (task: Task) => void,
): Promise<Task | undefined> {
  const address = addressOf(`api/tasks/${encodeURIComponent(id)}/events`);
  const response = await send(new Request(address, { headers: { Accept: "text/event-stream" }, signal }));
  if (!response.ok || response.body === null) {
    return undefined;
  }
  let last: Task | undefined;
  for await (const event of readEvents(response.body)) {
    last = JSON.parse(event.data) as Task;
    tell(last);
    if (ended(last)) {
      break;
    }
  }
  return last;
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

import { useCallback, useEffect, useRef, useState } from "react";
import { answer, api } from "../api/client";
import type { GenerateRequest, Task } from "../api/types";
import { follow } from "./follow";

/** A request's way, from being sent to its end. */
export interface TaskState {
  readonly sending: boolean;
  readonly task?: Task;
  /** Why it was refused, or why it is not known how it stands. */
  readonly error?: unknown;
}

/** Makes a task and follows it. */
export function useTask(completed: (task: Task) => Promise<void>) {
  const [state, setState] = useState<TaskState>({ sending: false });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const start = useCallback(
    async (body: GenerateRequest) => {
      stop.current?.abort();
      const abort = new AbortController();
      stop.current = abort;
      setState({ sending: true });
      let task: Task | undefined;
      try {
        task = await answer(api.POST("/api/generate", { body, signal: abort.signal }));
        setState({ sending: false, task });
        task = await follow(task.task_id, abort.signal, (now) => {
          task = now;
          setState({ sending: false, task: now });
        });
        if (task.status === "completed") {
          await completed(task);
        }
      } catch (error) {
        if (!abort.signal.aborted) {
          setState({ sending: false, error, ...(task && { task }) });
        }
      }
    },
    [completed],
  );

  /** Asks the server to stop; that it did comes the way all progress comes. */
  const cancel = useCallback(async (task: Task) => {
    try {
      await answer(api.DELETE("/api/tasks/{id}", { params: { path: { id: task.task_id } } }));
    } catch (error) {
      setState((before) => (before.task?.task_id === task.task_id ? { ...before, error } : before));
    }
  }, []);

  /** Forgets it. */
  const clear = useCallback(() => {
    stop.current?.abort();
    setState({ sending: false });
  }, []);

  return { state, start, cancel, clear };
}

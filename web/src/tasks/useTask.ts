import { useCallback, useEffect, useRef, useState } from "react";
import { answer, api } from "../api/client";
import type { GenerateRequest, Task } from "../api/types";
import { follow } from "./follow";

/** Where the running task's id is kept, so that a reload finds it again. */
const NAME = "echoforge.task";

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

  const run = useCallback(
    async (begin: (signal: AbortSignal) => Promise<Task>) => {
      stop.current?.abort();
      const abort = new AbortController();
      const { signal } = abort;
      stop.current = abort;
      let task: Task | undefined;
      const tell = (now: Task) => {
        task = now;
        setState({ sending: false, task: now });
      };
      try {
        const first = await begin(signal);
        tell(first);
        sessionStorage.setItem(NAME, first.task_id);
        const last = await follow(first.task_id, signal, tell);
        sessionStorage.removeItem(NAME);
        if (last.status === "completed") {
          await completed(last);
        }
      } catch (error) {
        if (!signal.aborted) {
          sessionStorage.removeItem(NAME);
          setState({ sending: false, error, ...(task && { task }) });
        }
      }
    },
    [completed],
  );

  const start = useCallback(
    (body: GenerateRequest) => {
      setState({ sending: true });
      return run((signal) => answer(api.POST("/api/generate", { body, signal })));
    },
    [run],
  );

  useEffect(() => {
    const id = sessionStorage.getItem(NAME);
    if (id !== null) {
      void run((signal) => answer(api.GET("/api/tasks/{id}", { params: { path: { id } }, signal })));
    }
    return () => stop.current?.abort();
  }, [run]);

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
    sessionStorage.removeItem(NAME);
    setState({ sending: false });
  }, []);

  return { state, start, cancel, clear };
}

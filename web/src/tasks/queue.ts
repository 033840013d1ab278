import { answer, api } from "../api/client";
import { ApiError } from "../api/problem";
import type { GenerateRequest, ScriptRequest, Task, Voice } from "../api/types";
import { queries } from "../app/queries";
import { load, save } from "../common/saved";
import { createStore } from "../common/store";
import { nowWhole, play } from "../player/player";
import { PLAIN_COLOUR } from "../player/tracks";
import { ended, follow } from "./follow";

/** A task of this browser's. */
export interface QueuedTask {
  readonly id: string;
  readonly title: string;
  readonly character: string | undefined;
  readonly colour: string;
  readonly task: Task | undefined;
  readonly error: unknown;
}

type Kept = Pick<QueuedTask, "id" | "title" | "character" | "colour">;

const NAME = "echoforge.tasks";
const MOST = 50;

/** The tasks that this browser has started and that were not put away, newest first. */
export const queue = createStore<readonly QueuedTask[]>(
  load<readonly Kept[]>(NAME, []).map((kept) => ({ ...kept, task: undefined, error: undefined })),
);
queue.subscribe(() => {
  const kept = queue.get().slice(0, MOST);
  save(
    NAME,
    kept.map(({ id, title, character, colour }) => ({ id, title, character, colour })),
  );
});

const lives = new Map<string, AbortController>();

/** What is to be spoken: a text, or a script of several parts. */
export type Order =
  | { readonly kind: "speech"; readonly body: GenerateRequest }
  | { readonly kind: "script"; readonly body: ScriptRequest };

/** Starts a task; it is heard as soon as it can be. Throws what the server refuses. */
export async function speak(order: Order, voice: Voice | undefined): Promise<Task> {
  const task =
    order.kind === "speech"
      ? await answer(api.POST("/api/generate", { body: order.body }))
      : await answer(api.POST("/api/scripts", { body: order.body }));
  const first = order.kind === "speech" ? order.body.text : (order.body.turns[0]?.text ?? "");
  const entry: QueuedTask = {
    id: task.task_id,
    title: titleOf(first),
    character: voice?.id,
    colour: voice?.colour ?? PLAIN_COLOUR,
    task,
    error: undefined,
  };
  queue.set((before) => [entry, ...before.filter((one) => one.id !== entry.id)]);
  watch(entry.id, true);
  return task;
}

/** Follows tasks that were under way when the page was loaded. */
export function resume(): void {
  for (const { id } of queue.get()) {
    watch(id, false);
  }
}

function watch(id: string, heard: boolean): void {
  if (lives.has(id)) {
    return;
  }
  const life = new AbortController();
  lives.set(id, life);
  const tell = (task: Task) => update(id, { task, error: undefined });
  follow(id, life.signal, tell)
    .then((last) => over(last, heard))
    .catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) {
        putAway(id); // forgotten by the server
      } else if (!life.signal.aborted) {
        update(id, { error });
      }
    })
    .finally(() => lives.delete(id));
}

async function over(task: Task, heard: boolean): Promise<void> {
  await queries.invalidateQueries({ queryKey: ["recordings"] });
  const id = task.recording_id;
  if (task.status !== "completed" || id == null) {
    return;
  }
  const recording = await answer(api.GET("/api/recordings/{id}", { params: { path: { id } } }));
  queries.setQueryData(["recording", id], recording);
  const entry = queue.get().find((one) => one.id === task.task_id);
  nowWhole(task.task_id, { recording: id, seconds: recording.duration_seconds, title: recording.title });
  if (heard && entry !== undefined) {
    await play({
      key: task.task_id,
      title: recording.title,
      who: recording.voice_name,
      colour: entry.colour,
      character: entry.character,
      path: `api/recordings/${encodeURIComponent(id)}/audio`,
      seconds: recording.duration_seconds,
      recording: id,
    });
  }
}

function update(id: string, part: Partial<QueuedTask>): void {
  queue.set((before) => before.map((one) => (one.id === id ? { ...one, ...part } : one)));
}

/** Cancels a task; one that has ended meanwhile is left as it is. */
export async function cancel(id: string): Promise<void> {
  try {
    update(id, {
      task: await answer(api.DELETE("/api/tasks/{id}", { params: { path: { id } } })),
      error: undefined,
    });
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 409)) {
      update(id, { error });
    }
  }
}

/** Takes a task off the list; what it made stays. */
export function putAway(id: string): void {
  lives.get(id)?.abort();
  queue.set((before) => before.filter((one) => one.id !== id));
}

/** Whether a task has nothing more to come. */
export function isOver({ task, error }: QueuedTask): boolean {
  return error !== undefined || (task !== undefined && ended(task));
}

function titleOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

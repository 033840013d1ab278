import { answer, api } from "../api/client";
import { ApiError } from "../api/problem";
import type { GenerateRequest, Recording, ScriptRequest, Task, Voice } from "../api/types";
import { queries } from "../app/queries";
import { load, save } from "../common/saved";
import { createStore } from "../common/store";
import { nowWhole, play, unlock } from "../player/player";
import { PLAIN_COLOUR } from "../player/tracks";
import { ended, followAll } from "./follow";

/** A task of one's own, wherever it was begun. */
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
const LOOK_EVERY_MILLIS = 2000;
/** Some proxies hold events back: after so long without any, the tasks are asked for. */
const SILENCE_MILLIS = 4000;

/** The tasks that have not ended, and those that were seen here and not put away; newest first. */
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

/** What is to be done with the recording of a task that was begun here. */
const awaited = new Map<string, (recording: Recording) => void>();
/** What was put away while it was still under way, or forgotten by the server. */
const gone = new Set<string>();

/** What is to be spoken: a text, or a script of several parts. */
export type Order =
  | { readonly kind: "speech"; readonly body: GenerateRequest }
  | { readonly kind: "script"; readonly body: ScriptRequest };

/** Starts a task; it is heard from its first sentence on. Throws what the server refuses. */
export async function speak(order: Order, voice: Voice | undefined): Promise<Task> {
  unlock();
  const task = await begin(order, voice);
  listen(task.task_id);
  return task;
}

/** Takes a task that was begun elsewhere on the page, and plays it. */
export function take(task: Task, voice: Voice | undefined): void {
  add(task, voice);
  listen(task.task_id);
}

/** Plays a task from its beginning, while it is made or afterwards. */
export function listen(id: string): void {
  const entry = queue.get().find((one) => one.id === id);
  if (entry === undefined) {
    return;
  }
  const recording = entry.task?.recording_id ?? undefined;
  void play({
    key: id,
    title: entry.title,
    who: entry.task?.voice_name ?? "",
    colour: entry.colour,
    character: entry.character,
    path: recording === undefined ? "" : `api/recordings/${encodeURIComponent(recording)}/audio`,
    seconds: undefined,
    recording,
    ...(recording === undefined && { task: id }),
  });
}

/** Starts a task without playing it; its recording is told when it is whole. */
export async function make(
  order: Order,
  voice: Voice | undefined,
  whole: (recording: Recording) => void,
): Promise<Task> {
  const task = await begin(order, voice);
  awaited.set(task.task_id, whole);
  return task;
}

async function begin(order: Order, voice: Voice | undefined): Promise<Task> {
  const task =
    order.kind === "speech"
      ? await answer(api.POST("/api/generate", { body: order.body }))
      : await answer(api.POST("/api/scripts", { body: order.body }));
  add(task, voice);
  return task;
}

function add(task: Task, voice: Voice | undefined): void {
  const known = queue.get().find((one) => one.id === task.task_id);
  const entry: QueuedTask = {
    id: task.task_id,
    title: titleOf(task.text),
    character: voice?.id ?? known?.character,
    colour: voice?.colour ?? known?.colour ?? PLAIN_COLOUR,
    task: known?.task !== undefined && ended(known.task) ? known.task : task,
    error: undefined,
  };
  queue.set((before) => [entry, ...before.filter((one) => one.id !== entry.id)]);
}

/** Follows one's own tasks, those of other tabs and programs too. */
export function watchTasks(): () => void {
  const life = new AbortController();
  let heard = 0;
  const look = () => {
    const open = queue.get().some((one) => !isOver(one));
    if (open && Date.now() - heard > SILENCE_MILLIS) {
      heard = Date.now();
      void lookAgain(life.signal);
    }
  };
  void followAll(life.signal, {
    tell: (task) => {
      heard = Date.now();
      told(task);
    },
    brokeOff: () => void lookAgain(life.signal),
  });
  void lookAgain(life.signal);
  const timer = setInterval(look, LOOK_EVERY_MILLIS);
  return () => {
    life.abort();
    clearInterval(timer);
  };
}

/** Asks for what is under way, and for each task whose end was missed. */
async function lookAgain(signal: AbortSignal): Promise<void> {
  const before = queue.get().filter((one) => !isOver(one));
  try {
    const under = await answer(
      api.GET("/api/tasks", { params: { query: { status: "queued,processing", limit: MOST } }, signal }),
    );
    for (const task of [...under.items].reverse()) {
      told(task);
    }
    const seen = new Set(under.items.map((task) => task.task_id));
    for (const { id } of before.filter((one) => !seen.has(one.id))) {
      const { data, response } = await api.GET("/api/tasks/{id}", { params: { path: { id } }, signal });
      if (data !== undefined) {
        told(data);
      } else if (response.status === 404) {
        putAway(id); // forgotten by the server
      }
    }
  } catch {
    // Asked for again by the next look, or when the events come again.
  }
}

function told(task: Task): void {
  const id = task.task_id;
  if (gone.has(id)) {
    return;
  }
  const known = queue.get().find((one) => one.id === id);
  if (known === undefined) {
    if (!ended(task)) {
      const voices = queries.getQueryData<readonly Voice[]>(["voices"]) ?? [];
      add(
        task,
        voices.find((voice) => voice.id === task.voice || voice.name === task.voice_name),
      );
    }
    return;
  }
  const before = known.task;
  if (before !== undefined && ended(before)) {
    return;
  }
  update(id, { task, error: undefined });
  if (ended(task)) {
    void over(task);
  }
}

async function over(task: Task): Promise<void> {
  await queries.invalidateQueries({ queryKey: ["recordings"] });
  const then = awaited.get(task.task_id);
  awaited.delete(task.task_id);
  const id = task.recording_id;
  if (task.status !== "completed" || id == null) {
    return;
  }
  try {
    const recording = await answer(api.GET("/api/recordings/{id}", { params: { path: { id } } }));
    queries.setQueryData(["recording", id], recording);
    nowWhole(task.task_id, { recording: id, seconds: recording.duration_seconds, title: recording.title });
    then?.(recording);
  } catch {
    // It is in the library all the same; deleted meanwhile, it is nowhere.
  }
}

function update(id: string, part: Partial<QueuedTask>): void {
  queue.set((before) => before.map((one) => (one.id === id ? { ...one, ...part } : one)));
}

/** Cancels a task; one that has ended meanwhile is left as it is. */
export async function cancel(id: string): Promise<void> {
  try {
    told(await answer(api.DELETE("/api/tasks/{id}", { params: { path: { id } } })));
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 409)) {
      update(id, { error });
    }
  }
}

/** Tries again what failed or was cancelled; and plays it. */
export async function retry(id: string): Promise<void> {
  unlock();
  try {
    const task = await answer(api.POST("/api/tasks/{id}/retry", { params: { path: { id } } }));
    const entry = queue.get().find((one) => one.id === id);
    if (task.task_id !== id) {
      putAway(id);
    }
    queue.set((before) => before.filter((one) => one.id !== task.task_id));
    add(task, undefined);
    update(task.task_id, entry === undefined ? {} : { character: entry.character, colour: entry.colour });
    listen(task.task_id);
  } catch (error) {
    update(id, { error });
  }
}

/** Takes a task off the list; what it made stays. */
export function putAway(id: string): void {
  gone.add(id);
  awaited.delete(id);
  queue.set((before) => before.filter((one) => one.id !== id));
}

/** Whether a task has nothing more to come. */
export function isOver({ task }: QueuedTask): boolean {
  return task !== undefined && ended(task);
}

function titleOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

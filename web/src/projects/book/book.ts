import { answer, api } from "../../api/client";
import { ApiError } from "../../api/problem";
import type { Capabilities, Task, Voice } from "../../api/types";
import { queries } from "../../app/queries";
import { load, save } from "../../common/saved";
import { createStore } from "../../common/store";
import { EMPTY, requestOf } from "../../studio/draft";
import { ended } from "../../tasks/follow";
import { cancel, make, queue } from "../../tasks/queue";
import { keeper } from "../keeper";
import { type Chapter, chaptersOf } from "./chapters";

/** A chapter and what has become of it. */
export interface BookChapter extends Chapter {
  readonly key: number;
  /** The task that speaks it. */
  readonly task?: string;
  /** What came of it. */
  readonly recording?: string;
  /** Whether the text has been changed since. */
  readonly stale?: boolean;
  readonly failed?: string;
}

export interface Book {
  readonly voice: string;
  readonly style: string;
  readonly speed: number;
  readonly chapters: readonly BookChapter[];
  /** Whether chapters are being spoken one after the other. */
  readonly going: boolean;
  /** What stands in the way of going on, until the next attempt. */
  readonly waiting?: string;
}

const NAME = "echoforge.book";
/** Tasks of a book at once: enough to keep the engine busy, few enough for others to come in between. */
const AT_ONCE = 2;
const LOOK_MILLIS = 1000;
const BUSY_SECONDS = 10;
const NEW: Book = { voice: "", style: "default", speed: 1, chapters: [], going: false };

/** The long text in the making, as this browser has it. */
export const book = createStore<Book>({ ...NEW, ...load<Partial<Book>>(NAME, {}) });
book.subscribe(() => save(NAME, book.get()));

let last = Math.max(0, ...book.get().chapters.map((one) => one.key));

/** The long text at the server; whether it is going is this page's own affair. */
export const bookKeeper = keeper(
  "book",
  () => {
    const { voice, style, speed, chapters } = book.get();
    return {
      name: chapters[0]?.title ?? "",
      document: { voice, style, speed, chapters: chapters.map(({ key: _, ...chapter }) => chapter) },
      empty: chapters.length === 0,
    };
  },
  (document) => {
    const { chapters = [], ...rest } = document as Partial<Book>;
    book.set(() => ({ ...NEW, ...rest, chapters: chapters.map((one) => ({ ...one, key: ++last })) }));
  },
  (changed) => book.subscribe(changed),
);

export function changeBook(part: Partial<Book>): void {
  book.set((before) => ({ ...before, ...part }));
}

/** Takes a text, in chapters of at most so many characters. */
export function takeBook(text: string, most: number): void {
  changeBook({
    chapters: chaptersOf(text, most).map((chapter) => ({ ...chapter, key: ++last })),
    going: false,
  });
}

export function changeChapter(key: number, part: Partial<BookChapter>): void {
  book.set((before) => ({
    ...before,
    chapters: before.chapters.map((one) => (one.key === key ? { ...one, ...part } : one)),
  }));
}

/** Changes what a chapter says; what was spoken of it is out of date. */
export function rewriteChapter({ key, recording }: BookChapter, text: string): void {
  changeChapter(key, { text, ...(recording !== undefined && { stale: true }) });
}

/** Whether a chapter still has to be spoken. */
export function isOpen(chapter: BookChapter): boolean {
  return chapter.stale === true || (chapter.recording === undefined && chapter.failed === undefined);
}

/** Speaks a chapter, again if need be. Throws what the server refuses. */
export async function speakChapter(
  chapter: BookChapter,
  voice: Voice | undefined,
  can: Capabilities | undefined,
): Promise<void> {
  const { style, speed } = book.get();
  const order = requestOf({ ...EMPTY, text: chapter.text, voice: voice?.id ?? "", style, speed }, can);
  const task = await make(order, voice, () => undefined);
  book.set((before) => ({
    ...before,
    chapters: before.chapters.map((one) => {
      if (one.key !== chapter.key) {
        return one;
      }
      const { failed: _, stale: __, recording: ___, ...kept } = one;
      return { ...kept, task: task.task_id };
    }),
  }));
}

/** Stops speaking; a chapter that is under way is cancelled. */
export function stopBook(): void {
  changeBook({ going: false });
  for (const { task, recording } of book.get().chapters) {
    if (task !== undefined && recording === undefined) {
      void cancel(task);
    }
  }
}

/** Takes over what has become of the chapters' tasks, and begins the next ones while the book is going. */
export function runBook(voices: () => readonly Voice[], can: () => Capabilities | undefined): () => void {
  let busy = false;
  let notBefore = 0;
  const look = async () => {
    settle();
    const { going, chapters, voice } = book.get();
    if (!going || busy || Date.now() < notBefore) {
      return;
    }
    const under = chapters.filter((one) => one.task !== undefined && isOpen(one) && !one.stale);
    const next = chapters.find((one) => isOpen(one) && (one.task === undefined || one.stale));
    if (next === undefined || under.length >= AT_ONCE) {
      return;
    }
    busy = true;
    try {
      await speakChapter(next, voices().find((one) => one.id === voice) ?? voices()[0], can());
      const { waiting: _, ...rest } = book.get();
      book.set(() => rest);
    } catch (error) {
      const later = !(error instanceof ApiError) || error.status === 429 || error.status >= 500;
      const message = error instanceof Error ? error.message : String(error);
      if (later) {
        const seconds = error instanceof ApiError ? (error.retryAfterSeconds ?? BUSY_SECONDS) : BUSY_SECONDS;
        notBefore = Date.now() + 1000 * seconds;
        changeBook({ waiting: message });
      } else {
        changeChapter(next.key, { failed: message });
      }
    } finally {
      busy = false;
    }
  };
  void recover();
  const timer = setInterval(() => void look(), LOOK_MILLIS);
  const stop = queue.subscribe(settle);
  return () => {
    clearInterval(timer);
    stop();
  };
}

/** Asks for tasks that this browser does not follow: they were begun on another machine, or ended long ago. */
async function recover(): Promise<void> {
  for (const { key, title, task: id, recording, failed } of book.get().chapters) {
    if (id === undefined || recording !== undefined || failed !== undefined) {
      continue;
    }
    try {
      const task = await answer(api.GET("/api/tasks/{id}", { params: { path: { id } } }));
      if (ended(task)) {
        takeOver(key, title, task);
      }
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) {
        changeChapter(key, { failed: "Nothing is known of it any more" });
      }
    }
  }
}

function takeOver(key: number, title: string, task: Task): void {
  if (task.status === "completed" && task.recording_id != null) {
    changeChapter(key, { recording: task.recording_id });
    void named(task.recording_id, title);
  } else {
    changeChapter(key, { failed: reason(task) });
  }
}

/** Takes over what has ended. A book that is whole stops going at once: what is changed then waits for a press. */
function settle(): void {
  for (const { key, title, task: id, recording, failed } of book.get().chapters) {
    const task = queue.get().find((one) => one.id === id)?.task;
    if (task === undefined || recording !== undefined || failed !== undefined || !ended(task)) {
      continue;
    }
    takeOver(key, title, task);
  }
  if (book.get().going && !book.get().chapters.some(isOpen)) {
    changeBook({ going: false });
  }
}

function reason(task: Task): string {
  return task.status === "cancelled" ? "Cancelled" : (task.error?.detail ?? task.message);
}

/** The recording gets the chapter's title. */
async function named(id: string, title: string): Promise<void> {
  try {
    await answer(
      api.PATCH("/api/recordings/{id}", { params: { path: { id } }, body: { title: title.slice(0, 200) } }),
    );
    await queries.invalidateQueries({ queryKey: ["recordings"] });
  } catch {
    // It keeps the title that the server gave it.
  }
}

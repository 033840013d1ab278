import { afterEach, expect, test, vi } from "vitest";
import type { Task } from "../api/types";

const TASK: Task = {
  task_id: "t",
  kind: "speech",
  status: "processing",
  progress: 10,
  text: "Hello.",
  message: "speaking",
  created_at: "2026-01-01T00:00:00Z",
  device: { requested: "auto" },
  reasons: [],
};
const DONE: Task = { ...TASK, status: "completed", progress: 100 };

type Answers = (() => Response)[];

const events =
  (...tasks: Task[]) =>
  () =>
    new Response(tasks.map((task) => `event: progress\ndata: ${JSON.stringify(task)}\n\n`).join(""));
const noNetwork = () => {
  throw new TypeError("Failed to fetch");
};

/** Follows until the answers are used up. */
async function followed(answers: Answers) {
  vi.stubGlobal("document", { baseURI: "http://localhost/" });
  vi.stubGlobal("sessionStorage", { getItem: () => null });
  const life = new AbortController();
  vi.stubGlobal("fetch", async () => {
    const next = answers.shift();
    if (next === undefined) {
      throw new Error("asked more than expected");
    }
    return next();
  });
  // Where the page is served is read when the client is loaded.
  const { followAll } = await import("./follow");
  const told: number[] = [];
  let breaks = 0;
  await followAll(
    life.signal,
    { tell: (task) => told.push(task.progress), brokeOff: () => breaks++ },
    async () => {
      if (answers.length === 0) {
        life.abort();
      }
    },
  );
  return { told, breaks };
}

afterEach(() => vi.unstubAllGlobals());

test("events tell of tasks, and what breaks off is begun again", async () =>
  expect(await followed([events(TASK, { ...TASK, progress: 50 }), events(DONE)])).toEqual({
    told: [10, 50, 100],
    breaks: 2,
  }));

test("a network that is gone for a while is waited for", async () =>
  expect(await followed([noNetwork, noNetwork, events(DONE)])).toEqual({ told: [100], breaks: 3 }));

test("a server that has no events for us is asked again", async () =>
  expect(await followed([() => Response.json({}, { status: 502 }), events(DONE)])).toEqual({
    told: [100],
    breaks: 2,
  }));

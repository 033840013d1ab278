import { afterEach, beforeEach, expect, test, vi } from "vitest";
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
};
const DONE: Task = { ...TASK, status: "completed", progress: 100 };

type Answers = (() => Response)[];

let asked: string[];

/** Answers requests in turn. */
function serve(answers: Answers) {
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(new URL(request.url).pathname);
    const next = answers.shift();
    if (next === undefined) {
      throw new Error("asked more than expected");
    }
    return next();
  });
}

const events =
  (...tasks: Task[]) =>
  () =>
    new Response(tasks.map((task) => `event: progress\ndata: ${JSON.stringify(task)}\n\n`).join(""));
const json =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status });
const noNetwork = () => {
  throw new TypeError("Failed to fetch");
};

async function followed(answers: Answers) {
  serve(answers);
  // Where the page is served is read when the client is loaded.
  const { follow } = await import("./follow");
  const told: number[] = [];
  const last = await follow(
    "t",
    new AbortController().signal,
    (task) => told.push(task.progress),
    async () => undefined,
  );
  return { told, last };
}

beforeEach(() => {
  asked = [];
  vi.stubGlobal("document", { baseURI: "http://localhost/" });
  vi.stubGlobal("sessionStorage", { getItem: () => null });
});
afterEach(() => vi.unstubAllGlobals());

test("events tell it to the end", async () => {
  const { told, last } = await followed([events(TASK, { ...TASK, progress: 50 }, DONE)]);
  expect(told).toEqual([10, 50, 100]);
  expect(last).toEqual(DONE);
  expect(asked).toEqual(["/api/tasks/t/events"]);
});

test("where events break off, it asks, and then follows again", async () => {
  const { told, last } = await followed([events(TASK), json({ ...TASK, progress: 60 }), events(DONE)]);
  expect(told).toEqual([10, 60, 100]);
  expect(last).toEqual(DONE);
  expect(asked).toEqual(["/api/tasks/t/events", "/api/tasks/t", "/api/tasks/t/events"]);
});

test("where there are no events, asking is enough", async () => {
  const { last } = await followed([json({}, 502), json(DONE)]);
  expect(last).toEqual(DONE);
});

test("a network that is gone for a while is waited for", async () => {
  const { last } = await followed([noNetwork, noNetwork, events(DONE)]);
  expect(last).toEqual(DONE);
});

test("a task that isn't there is an error", async () => {
  const gone = { type: "urn:x", title: "Not found", status: 404, detail: "no task t" };
  await expect(followed([json(gone, 404), json(gone, 404)])).rejects.toThrow("no task t");
});

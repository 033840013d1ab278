import { expect, test } from "vitest";
import type { Task } from "../api/types";
import { whereItStands } from "./words";

const TASK: Task = {
  task_id: "t",
  kind: "speech",
  status: "queued",
  progress: 0,
  text: "Hello.",
  message: "waiting",
  created_at: "2026-01-01T00:00:00Z",
  device: { requested: "auto" },
  reasons: [],
};

test.each<[Partial<Task>, string]>([
  [{ position: 1 }, "Next in line"],
  [{ position: 2, eta_seconds: 12 }, "1 ahead in line, about 12 s to go"],
  [{ position: 5, eta_seconds: 300 }, "4 ahead in line, about 5 min to go"],
  [
    { status: "processing", message: "speaking", progress: 40, eta_seconds: 3 },
    "Speaking, 40 %, about 3 s to go",
  ],
])("%o is said as %s", (part, words) => expect(whereItStands({ ...TASK, ...part })).toBe(words));

import { expect, test } from "vitest";
import { isNarrow, wishesOf, workViewOf } from "./view";

test("an address is read, and what it does not know is left out", () => {
  expect(workViewOf({ status: "failed", sort: "-characters", task: "1", owner: "", kind: "poem" })).toEqual({
    show: "tasks",
    status: "failed",
    sort: "-characters",
    task: "1",
  });
  expect(workViewOf({ show: "batches", span: "2y" })).toEqual({ show: "batches" });
});

test("lines of batches are asked for alone, beside others, or not at all", () => {
  const now = new Date("2026-11-29T12:00:00Z");
  expect(wishesOf({ show: "tasks" }, now)).toEqual({ lines: false });
  expect(wishesOf({ show: "tasks", batch: "all" }, now)).toEqual({});
  expect(wishesOf({ show: "tasks", batch: "7" }, now)).toEqual({ batch: "7" });
  expect(wishesOf({ show: "tasks", owner: "nobody", span: "1h" }, now)).toEqual({
    lines: false,
    nobodys: true,
    created_after: "2026-11-29T11:00:00.000Z",
  });
});

test("an open task and an order leave nothing out", () => {
  expect(isNarrow({ show: "tasks", task: "1", sort: "created_at" })).toBe(false);
  expect(isNarrow({ show: "tasks", node: "here" })).toBe(true);
});

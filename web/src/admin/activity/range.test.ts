import { expect, test } from "vitest";
import { activityOf, around, timesOf } from "./range";

test("an address without wishes shows the graphs of the last hour", () => {
  expect(activityOf({ level: "loud", from: "x" })).toEqual({ show: "graphs", span: "1h" });
  const now = new Date("2026-01-01T12:00:00Z");
  expect(timesOf(activityOf({}), now)).toEqual({ from: new Date("2026-01-01T11:00:00Z"), to: undefined });
});

test("a peak leads to the logs around it", () => {
  const peak = Date.parse("2026-01-01T12:00:00Z") / 1000;
  const shown = around(activityOf({ span: "6h", level: "warn" }), peak, 60);
  expect(shown).toEqual({
    show: "logs",
    level: "warn",
    from: "2026-01-01T11:58:00.000Z",
    to: "2026-01-01T12:02:00.000Z",
  });
  expect(activityOf({ ...shown })).toEqual(shown);
});

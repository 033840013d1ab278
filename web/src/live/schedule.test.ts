import { expect, test } from "vitest";
import { Schedule } from "./schedule";

test("pieces that come in time follow each other without a gap", () => {
  const schedule = new Schedule();
  expect(schedule.place(10, 0.5)).toBeCloseTo(10.08);
  expect(schedule.place(10.1, 0.5)).toBeCloseTo(10.58);
  expect(schedule.end).toBeCloseTo(11.08);
  expect(schedule.heard(10)).toBe(0);
  expect(schedule.heard(10.58)).toBeCloseTo(0.5);
  expect(schedule.heard(99)).toBeCloseTo(1);
});

test("a piece that comes late waits longer, and the wait is not heard", () => {
  const schedule = new Schedule();
  schedule.place(0, 1);
  expect(schedule.place(3, 1)).toBeCloseTo(3.4);
  expect(schedule.heard(4.4)).toBeCloseTo(2);
});

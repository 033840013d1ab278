import { expect, test, vi } from "vitest";
import { say, toasts } from "./toasts";

test("what is said again stays for its own time", () => {
  vi.useFakeTimers();
  say({ key: "a", text: "First." });
  vi.advanceTimersByTime(7000);
  say({ key: "a", text: "Second." });
  vi.advanceTimersByTime(7000);
  expect(toasts.get().map(({ text }) => text)).toEqual(["Second."]);
  vi.advanceTimersByTime(1000);
  expect(toasts.get()).toEqual([]);
  vi.useRealTimers();
});

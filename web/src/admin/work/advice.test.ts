import { expect, test } from "vitest";
import { adviceFor } from "./advice";
import type { Work } from "./work";

const failed = (code: string) => ({ task: { error: { code } } }) as Work;

test("each failure has something to do about it", () => {
  expect(adviceFor(failed("recording-failed")).place).toBe("/admin/check");
  expect(adviceFor(failed("engine-unavailable")).place).toBe("/admin/engines");
  expect(adviceFor(failed("text-empty")).place).toBeUndefined();
  expect(adviceFor(failed("never heard of")).text).toContain("log");
});

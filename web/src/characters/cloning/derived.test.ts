import { expect, test } from "vitest";
import { goes } from "./derived";

const NOTHING = {
  recording_seconds: 6,
  samples: 0,
  engine_files: 0,
  engine_bytes: 0,
  cached: 0,
  tasks: 0,
  recordings: 0,
};

test("what goes with a voice is told in one sentence, and what does not is left out", () => {
  expect(goes(NOTHING)).toBe("This deletes for good its recording of 6.0 s, its words and its consent.");
  expect(goes({ ...NOTHING, samples: 3, cached: 1, tasks: 2 })).toBe(
    "This deletes for good its recording of 6.0 s, its words, its consent, 3 samples and 1 cached piece of speech. 2 tasks that wait for it are cancelled.",
  );
});

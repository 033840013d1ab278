import { expect, test } from "vitest";
import { ApiError, explain, fieldOf, problemOf } from "./problem";

const DETAIL = { type: "urn:x", title: "No", status: 422, detail: "top_k: too small", field: "top_k" };

test("a problem detail is taken as it is", () => {
  expect(problemOf(422, DETAIL)).toMatchObject(DETAIL);
  expect(fieldOf(problemOf(422, DETAIL))).toBe("top_k");
});

test("OpenAI's envelope names its field in the form's words", () => {
  const problem = problemOf(400, { error: { message: "too long", param: "input", type: "x", code: null } });
  expect(problem.detail).toBe("too long");
  expect(fieldOf(problem)).toBe("text");
});

test("what says nothing is told by its status", () => {
  expect(problemOf(502, "<html>").detail).toContain("502");
  expect(problemOf(502, null).status).toBe(502);
});

test("a failure is explained with when to try again", () => {
  expect(explain(new ApiError(problemOf(429, { detail: "Busy." }), 7))).toBe("Busy. (try again in 7 s)");
  expect(explain(new TypeError("Failed to fetch"))).toContain("can't be reached");
});

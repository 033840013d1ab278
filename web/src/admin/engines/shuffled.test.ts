import { expect, test } from "vitest";
import { shuffled } from "./shuffled";

test("what is shuffled is the same, in another order", () => {
  const numbers = [0.1, 0.9, 0.4];
  expect(shuffled(["a", "b", "c", "d"], () => numbers.shift() ?? 0).sort()).toEqual(["a", "b", "c", "d"]);
  expect(shuffled([1, 2, 3], () => 0)).toEqual([2, 3, 1]);
  expect(shuffled([], () => 0)).toEqual([]);
});

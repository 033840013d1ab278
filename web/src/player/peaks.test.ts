import { expect, test } from "vitest";
import { Outline, resized } from "./peaks";

test("an outline keeps the loudest of each part, however it comes", () => {
  const outline = new Outline(2);
  outline.add(new Float32Array([0.25, -0.5, 0.125]));
  expect(outline.peaks()).toEqual([0.5, 0.125]);
  outline.add(new Float32Array([-1]));
  expect(outline.peaks()).toEqual([0.5, 1]);
});

test("it is brought to any number of points", () => {
  expect(resized([1, 2, 3, 4], 2)).toEqual([2, 4]);
  expect(resized([1, 2], 4)).toEqual([1, 1, 2, 2]);
  expect(resized([], 3)).toEqual([0, 0, 0]);
});

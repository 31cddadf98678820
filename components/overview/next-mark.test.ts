import { describe, expect, it } from "vitest";
import { nextMark } from "./next-mark";

const at = (column: number, row: number) => ({ column, row });
/** The second row has no mark in the third column. */
const marks = [at(0, 0), at(1, 0), at(2, 0), at(3, 0), at(0, 1), at(1, 1), at(3, 1)];

describe("the keys of a chart", () => {
  it("go along a row, over what has no mark", () => {
    expect(nextMark(marks, at(1, 0), "ArrowRight")).toEqual(at(2, 0));
    expect(nextMark(marks, at(1, 1), "ArrowRight")).toEqual(at(3, 1));
    expect(nextMark(marks, at(3, 1), "ArrowLeft")).toEqual(at(1, 1));
  });

  it("go from row to row, to the mark that is nearest", () => {
    expect(nextMark(marks, at(1, 0), "ArrowDown")).toEqual(at(1, 1));
    expect(nextMark(marks, at(3, 1), "ArrowUp")).toEqual(at(3, 0));
    expect([1, 3]).toContain(nextMark(marks, at(2, 0), "ArrowDown")?.column);
  });

  it("go to both ends of a row", () => {
    expect(nextMark(marks, at(1, 1), "End")).toEqual(at(3, 1));
    expect(nextMark(marks, at(3, 1), "Home")).toEqual(at(0, 1));
  });

  it("lead nowhere at the edge, and do nothing else", () => {
    expect(nextMark(marks, at(0, 0), "ArrowLeft")).toBeNull();
    expect(nextMark(marks, at(3, 0), "End")).toBeNull();
    expect(nextMark(marks, at(0, 0), "ArrowUp")).toBeNull();
    expect(nextMark(marks, at(0, 0), "Enter")).toBeNull();
    expect(nextMark(marks, at(0, 0), "PageDown")).toBeNull();
  });
});

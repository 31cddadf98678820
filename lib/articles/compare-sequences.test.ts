import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alignSequences } from "./compare-sequences";

const values = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 80 });

describe("what two sequences have in common", () => {
  test("is equal on both sides and in order on both", () => {
    fc.assert(
      fc.property(values, values, (left, right) => {
        let [before, beside] = [-1, -1];
        for (const [at, other] of alignSequences(left, right)) {
          expect(left[at]).toBe(right[other]);
          expect(at).toBeGreaterThan(before);
          expect(other).toBeGreaterThan(beside);
          [before, beside] = [at, other];
        }
      }),
    );
  });

  test("is all of it where nothing was changed, and all but what was taken out", () => {
    fc.assert(
      fc.property(values, fc.nat(), (left, place) => {
        expect(alignSequences(left, left)).toHaveLength(left.length);
        const without = left.filter((_, index) => index !== place % Math.max(1, left.length));
        expect(alignSequences(left, without)).toHaveLength(without.length);
      }),
    );
  });

  test("of sequences made to be slow, is found within bounds", () => {
    const length = 40_000;
    const same = Array.from({ length }, () => 1);
    const alternating = Array.from({ length }, (_, index) => index % 2);
    const few = Array.from({ length }, (_, index) => (index * index) % 7);
    const backwards = Array.from({ length }, (_, index) => length - index);
    const forwards = Array.from({ length }, (_, index) => index);
    // Each stretch is but a little shorter than the one it lies in.
    const nested = Array.from({ length }, (_, index) => (index % 2 ? (index + 1) / 2 : index / 2 + 2));
    expect(alignSequences(same, same.slice(5))).toHaveLength(length - 5);
    for (const [left, right] of [
      [same, alternating],
      [few, alternating],
      [forwards, backwards],
      [few, [...few].reverse()],
      [nested, nested.slice(3).reverse()],
      [nested, [0, ...nested]],
    ] as const) {
      expect(alignSequences(left, right).length).toBeLessThanOrEqual(length);
    }
  });
});

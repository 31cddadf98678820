import { expect, test } from "vitest";
import { isCountTyped, mustTypeCount } from "./typed-count";

test("over 1,000 articles the count has to be typed", () => {
  expect([1, 999, 1_000, 1_001, 1_000_000].filter(mustTypeCount)).toEqual([1_001, 1_000_000]);
});

test.each(["30412", "30,412", "30.412", "30 412", "30’412", "30'412", "30\u202f412", "  30412 "])(
  "%j is 30,412",
  (typed) => {
    expect(isCountTyped(typed, 30_412)).toBe(true);
  },
);

test.each(["", "3041", "304120", "30,41", "3,0412", "030412", "30412 articles", "30,,412", ",30412", "-30412", "3e4"])(
  "%j is not",
  (typed) => {
    expect(isCountTyped(typed, 30_412)).toBe(false);
  },
);

test("every group of a million is read", () => {
  expect(isCountTyped("1,000,000", 1_000_000)).toBe(true);
  expect(isCountTyped("1000,000", 1_000_000)).toBe(false);
});

import { expect, test } from "vitest";
import { overallOf } from "@/lib/articles/overall-score";

const none = { quality: null, freshness: null, depth: null, clarity: null };

test("the overall is the mean of the scores present, rounded half up", () => {
  expect(overallOf({ quality: 74, freshness: 76, depth: 67, clarity: 75 })).toBe(73);
  expect(overallOf({ ...none, quality: 70, depth: 71 })).toBe(71);
  expect(overallOf({ ...none, quality: 1, freshness: 1, depth: 2 })).toBe(1);
  expect(overallOf({ quality: 0, freshness: 0, depth: 0, clarity: 2 })).toBe(1);
});

test("an absent score is not zero, and nothing has no mean", () => {
  expect(overallOf({ ...none, clarity: 0 })).toBe(0);
  expect(overallOf(none)).toBeNull();
});

test("weights count only where their score is present", () => {
  const weights = { quality: 3, freshness: 1, depth: 0, clarity: 0 };
  expect(overallOf({ quality: 80, freshness: 40, depth: 1, clarity: 1 }, weights)).toBe(70);
  expect(overallOf({ ...none, depth: 50 }, weights)).toBeNull();
});

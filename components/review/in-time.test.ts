import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inTime } from "./in-time";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("an answer in time is the answer, a broken connection and silence are none", async () => {
  expect(await inTime(Promise.resolve("kept"), 10)).toBe("kept");
  expect(await inTime(Promise.reject(new Error("reset")), 10)).toBeNull();
  const silence = inTime(new Promise(() => {}), 10);
  vi.advanceTimersByTime(10);
  expect(await silence).toBeNull();
});

import { afterEach, beforeEach, expect, vi } from "vitest";

// An error that nobody expected is a failure, also when every assertion holds. A test that expects one
// puts a spy of its own on console.error.
let unexpected: unknown[][] = [];

beforeEach(() => {
  unexpected = [];
  vi.spyOn(console, "error").mockImplementation((...words) => {
    unexpected.push(words);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(unexpected, "console.error was called").toEqual([]);
});

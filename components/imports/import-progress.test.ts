import { describe, expect, it } from "vitest";
import type { ImportRow } from "@/lib/imports/import-rows";
import { expectedTotal, percentOf, rateBetween, timeLeft, wordsOfDuration, wordsOfImport } from "./import-progress";

const row: ImportRow = {
  id: 7,
  name: "posts.jsonl",
  format: "jsonl",
  source: null,
  state: "running",
  done: 74_180,
  total: null,
  bytesDone: 620,
  bytesTotal: 1_000,
  created: 52_361,
  updated: 4_017,
  unchanged: 17_790,
  rejected: 12,
  repeated: 0,
  passed: {},
  indexed: 52_361,
  error: null,
  told: "",
  retryOf: null,
  cancelAsked: false,
  takingBack: false,
  by: "Anna",
  createdAt: "2026-11-04T10:31:00.000Z",
  startedAt: "2026-11-04T10:31:00.000Z",
  finishedAt: null,
  takenBackAt: null,
};

describe("the progress of an import", () => {
  it("tells the records to come from the bytes read, roughly", () => {
    expect(expectedTotal(row)).toBe(120_000);
    expect(expectedTotal({ ...row, done: 0, bytesDone: 0 })).toBeNull();
    expect(expectedTotal({ ...row, state: "completed", total: 119_204 })).toBe(119_204);
  });

  it("never says 100 percent before it has ended", () => {
    expect(percentOf({ ...row, bytesDone: 1_000 })).toBe(99);
    expect(percentOf({ ...row, state: "completed" })).toBe(100);
    expect(percentOf({ ...row, bytesTotal: 0, bytesDone: 0 })).toBe(0);
  });

  it("tells the time left from the last seconds, and nothing while it stands still", () => {
    const rate = rateBetween([
      { at: 0, done: 0, bytes: 0 },
      { at: 10_000, done: 3_840, bytes: 32 },
    ]);
    expect(rate).toEqual({ perSecond: 384, bytesPerSecond: 3.2 });
    expect(timeLeft(row, rate)).toBe("2 min left");
    expect(wordsOfImport(row, rate)).toBe("74,180 of about 120,000 records, 2 min left");
    expect(timeLeft(row, { perSecond: 0, bytesPerSecond: 0 })).toBeNull();
    expect(rateBetween([{ at: 5, done: 1, bytes: 1 }])).toBeNull();
  });

  it("says durations in the units one would", () => {
    expect([0.24, 42, 251, 7_260].map(wordsOfDuration)).toEqual(["0.2 s", "42 s", "4 min 11 s", "2 h 1 min"]);
  });
});

import { expect, test } from "vitest";
import type { BulkRow } from "@/lib/bulk/bulk-rows";
import {
  canUndo,
  countDecidable,
  laterOf,
  percentOf,
  wordsOfAsking,
  wordsOfContent,
  wordsOfExpected,
  wordsOfLeftAlone,
  wordsOfLeftOutBefore,
  wordsOfState,
} from "./bulk-words";

const selection = { count: 30_412, pending: 29_208, approved: 1_004, rejected: 200 };

function makeRow(part: Partial<BulkRow>): BulkRow {
  return {
    id: 7,
    kind: "approve",
    state: "running",
    selectionId: 3,
    words: "all articles",
    expected: null,
    undoes: null,
    undoneBy: null,
    cancelAsked: false,
    done: 0,
    leftOut: 0,
    total: 30_412,
    reasons: [],
    note: null,
    flagsGiven: [],
    flagsTaken: [],
    by: "Anna",
    error: null,
    createdAt: "2026-11-26T10:00:00.000Z",
    startedAt: null,
    finishedAt: null,
    ...part,
  };
}

test("only what the decision can apply to is counted", () => {
  expect(countDecidable("approve", selection)).toBe(29_208);
  expect(countDecidable("reject", selection)).toBe(29_208);
  expect(countDecidable("reopen", selection)).toBe(1_204);
  expect(countDecidable("flag", selection)).toBe(30_412);
  expect(wordsOfAsking("approve", 29_208)).toBe("Approve 29,208 articles");
  expect(wordsOfAsking("reject", 1)).toBe("Reject 1 article");
});

test("what will be left out is said beforehand", () => {
  expect(wordsOfLeftOutBefore("approve", selection)).toBe("1,204 of them are decided already and will be left out.");
  expect(wordsOfLeftOutBefore("reopen", selection)).toBe("29,208 of them are still pending and will be left out.");
  expect(wordsOfLeftOutBefore("flag", selection)).toBeNull();
  expect(wordsOfLeftOutBefore("approve", { count: 2, pending: 1, approved: 1, rejected: 0 })).toBe(
    "1 of them is decided already and will be left out.",
  );
  expect(wordsOfLeftOutBefore("approve", { count: 2, pending: 0, approved: 1, rejected: 1 })).toBe(
    "All 2 of them are decided already.",
  );
  expect(wordsOfLeftOutBefore("reopen", { count: 1, pending: 1, approved: 0, rejected: 0 })).toBe(
    "It is still pending.",
  );
});

test("what an undo would leave alone is said beforehand", () => {
  expect(wordsOfLeftAlone({ ready: 5, changed: 0, claimed: 0 })).toBeNull();
  expect(wordsOfLeftAlone({ ready: 5, changed: 1_111, claimed: 1 })).toBe(
    "1,111 articles decided or changed since and 1 article open with somebody will be left alone.",
  );
});

test("how it stands and how it ended is one sentence", () => {
  expect(wordsOfState(makeRow({ state: "queued" }))).toBe("Approving 30,412 articles");
  const ended = { done: 30_301, leftOut: 111 };
  expect(wordsOfState(makeRow({ state: "completed", ...ended }))).toBe("Approved 30,301 articles, left out 111");
  expect(wordsOfState(makeRow({ state: "completed", done: 1, total: 1, kind: "reject" }))).toBe("Rejected 1 article");
  expect(wordsOfState(makeRow({ state: "cancelled", done: 2_000, leftOut: 3 }))).toBe(
    "Cancelled: approved 2,000 articles, left out 3, did not come to 28,409",
  );
  expect(wordsOfState(makeRow({ state: "failed", kind: "flag" }))).toBe(
    "Stopped by a failure: changed the flags of 0 articles, did not come to 30,412",
  );
});

test("progress is a whole per cent, and an empty selection is done with", () => {
  expect(percentOf(makeRow({ done: 15_000, leftOut: 206 }))).toBe(50);
  expect(percentOf(makeRow({ total: 0 }))).toBe(100);
});

test("only what ended, did something and stands can be undone", () => {
  expect(canUndo(makeRow({ done: 5 }))).toBe(false);
  expect(canUndo(makeRow({ state: "completed", done: 0, leftOut: 5 }))).toBe(false);
  expect(canUndo(makeRow({ state: "completed", done: 5, undoneBy: 8 }))).toBe(false);
  expect(canUndo(makeRow({ state: "cancelled", done: 5 }))).toBe(true);
});

test("reasons, flags and what was expected are said in words", () => {
  expect(wordsOfContent(makeRow({ reasons: ["Duplicate", "Out of date"] }))).toBe("Duplicate; Out of date");
  expect(wordsOfContent(makeRow({ flagsGiven: ["has-images"], flagsTaken: ["image-heavy"] }))).toBe(
    "set has images; take away image heavy",
  );
  expect(wordsOfExpected(selection)).toBe("30,412 articles: 29,208 pending, 1,004 approved, 200 rejected");
  expect(wordsOfExpected({ count: 1, pending: 1, approved: 0, rejected: 0 })).toBe("1 article: 1 pending");
});

test("a bulk decision on screen never runs backwards", () => {
  const half = makeRow({ done: 15_000 });
  const ended = makeRow({ state: "completed", done: 30_412 });
  expect(laterOf(half, makeRow({ done: 4_000 }))).toBe(half);
  expect(laterOf(ended, half)).toBe(ended);
  expect(laterOf(half, ended)).toBe(ended);
  const failed = makeRow({ done: 5_000, state: "failed" });
  expect(laterOf(half, failed)).toBe(failed);
  expect(laterOf(failed, half)).toBe(half);
  const undone = { ...ended, undoneBy: 9 };
  expect(laterOf(ended, undone)).toBe(undone);
  const another = makeRow({ id: 8 });
  expect(laterOf(ended, another)).toBe(another);
});

import { expect, test } from "vitest";
import type { DecisionRow } from "@/lib/articles/article-rows";
import { whyPending } from "./why-pending";

function row(more: Partial<DecisionRow>): DecisionRow {
  return {
    ...{ id: 1, articleId: 1, kind: "approve", by: "Anna", isMine: false, at: "2026-11-23T07:00:00.000Z" },
    ...{ statusBefore: "pending", statusAfter: "approved", revisionBefore: 1, revisionAfter: 1 },
    ...{
      flagsBefore: [],
      flagsAfter: [],
      version: 2,
      reasons: [],
      note: null,
      undoes: null,
      takesDown: false,
      import: null,
      bulk: null,
    },
    ticked: [],
    ...more,
  };
}

const back = { id: 2, statusBefore: "approved", statusAfter: "pending" } as const;
const approved = row({});

test("an article that never was decided, or is decided now, came back from nothing", () => {
  expect(whyPending([])).toBeNull();
  expect(whyPending([approved])).toBeNull();
  expect(whyPending([row({ kind: "edit", statusAfter: "pending" })])).toBeNull();
  expect(whyPending([row({ id: 3 }), row({ ...back, kind: "reopen" }), approved])).toBeNull();
});

test.each([
  ["a reopening", { kind: "reopen", by: "Ben", note: "Figures changed" }, "Ben reopened it", "Figures changed"],
  ["an edit", { kind: "edit", by: "Ben" }, "Ben edited it", null],
  ["one's own undo", { kind: "undo", undoes: 1 }, "Anna undid their own approval", null],
  ["another's undo", { kind: "undo", by: "Ben", undoes: 1 }, "Ben undid Anna’s approval", null],
  ["an import", { kind: "edit", by: "system", import: 12, note: "…" }, "Import 12 brought a changed text", null],
  ["a take-back", { kind: "undo", by: "system", import: 12 }, "Import 12 was taken back", null],
] as const)("%s is named", (_name, more, said, note) => {
  expect(whyPending([row({ ...back, ...more }), approved])).toEqual({
    said,
    before: "approved",
    at: back && approved.at,
    note,
  });
});

test("what happened since, and left it pending, does not hide why it came back", () => {
  const flagged = row({ id: 3, kind: "flag", statusBefore: "pending", statusAfter: "pending" });
  expect(whyPending([flagged, row({ ...back, kind: "reopen", by: "Ben" }), approved])?.said).toBe("Ben reopened it");
});

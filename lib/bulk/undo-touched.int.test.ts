import { expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { systemViewer } from "@/lib/auth/viewer";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { expectTakenBack, restorable, seenIn, touches, UndoCases } from "@/lib/testing/undo-cases";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import type { BulkCommand } from "./bulk-command";
import { createBulk } from "./create-bulk";
import { getBulk, listLeftOut } from "./list-bulk";
import { runBulk } from "./run-bulk";
import { undoBulk } from "./undo-bulk";

verifyAtEnd();

const decisions: { kind: string; isUndone: boolean; commandOn: (selectionId: number) => BulkCommand }[] = [
  { kind: "approval", isUndone: false, commandOn: (selectionId) => ({ kind: "approve", selectionId }) },
  {
    kind: "rejection",
    isUndone: false,
    commandOn: (selectionId) => ({ kind: "reject", selectionId, reasons: ["out-of-date"] }),
  },
  { kind: "reopening", isUndone: false, commandOn: (selectionId) => ({ kind: "reopen", selectionId }) },
  { kind: "flagging", isUndone: false, commandOn: flagging },
  { kind: "approval's undo", isUndone: true, commandOn: (selectionId) => ({ kind: "approve", selectionId }) },
  { kind: "flagging's undo", isUndone: true, commandOn: flagging },
];

function flagging(selectionId: number): BulkCommand {
  return { kind: "flag", selectionId, flags: { aiGeneratedStyle: true, needsHumanReview: false } };
}

async function undo(bulkId: number): Promise<number> {
  const undoId = await undoBulk(systemViewer, bulkId);
  await runBulk(undoId, { chunkArticles: 7 });
  return undoId;
}

const listAllLeftOut = async (bulkId: number) =>
  new Map((await listLeftOut(systemViewer, bulkId, 0, 1_000)).map((row) => [row.articleId, row]));

const reasonOf = { claimed: /has it open$/, stale: /^it has changed: .+ \((.+ by .+|imported again)\)$/ };

test.each(decisions)(
  "the undo of a bulk $kind gives the untouched what they had, and names every other with the reason",
  async ({ isUndone, commandOn }) => {
    const set = await UndoCases.make();
    let before = await set.read();
    const { id: selectionId } = await freezeSelection(systemViewer, { ...noFilters, source: [set.source] });
    let bulkId = await createBulk(systemViewer, commandOn(selectionId));
    await runBulk(bulkId, { chunkArticles: 9 });
    const passedBy = await listAllLeftOut(bulkId);
    if (isUndone) {
      before = await set.read();
      bulkId = await undo(bulkId);
    }
    const decided = await set.read();
    await set.touch();
    const touched = await set.read();

    const undoId = await undo(bulkId);

    const after = await set.read();
    const leftAlone = await listAllLeftOut(undoId);
    const count = { done: 0, leftOut: 0 };
    for (const [place, { id, former, touch }] of set.cases.entries()) {
      const name = `${former}, then ${touch}`;
      const seen = seenIn(place, [before, decided, touched, after]);
      const code = passedBy.has(id) ? "passed by" : touches[touch]?.code(seen.was, seen.made);
      expect(seen.made.currentRevisionId, `${name}: a bulk decision changes no text`).toBe(seen.was.currentRevisionId);
      if (code === "passed by") expect(restorable(seen.made), `${name}: not decided`).toEqual(restorable(seen.was));
      if (code === null) {
        expectTakenBack(seen, name);
        count.done += 1;
      } else {
        expect(seen.is, `${name}: left alone`).toEqual(seen.stood);
      }
      if (code === "stale" || code === "claimed") {
        expect(leftAlone.get(id), name).toMatchObject({ code, reason: expect.stringMatching(reasonOf[code]) });
        count.leftOut += 1;
      } else {
        expect(leftAlone.has(id), name).toBe(false);
      }
    }
    expect(await getBulk(systemViewer, undoId)).toMatchObject({ ...count, total: count.done + count.leftOut });
    expect(count.done).toBeGreaterThan(1);
    expect(count.leftOut).toBeGreaterThan(5);
    expect(passedBy.size + count.done + count.leftOut).toBe(set.cases.length);
  },
);

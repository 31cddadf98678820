import crypto from "node:crypto";
import { expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { systemViewer } from "@/lib/auth/viewer";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideNow, importLines, makeEditor, makeRecord, readArticleOf } from "@/lib/testing/factories";
import { frozenItems } from "@/lib/testing/frozen-items";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { createBulk } from "./create-bulk";
import { runBulk } from "./run-bulk";
import { undoBulk } from "./undo-bulk";

verifyAtEnd();

const source = "changing";
const score = (quality: number) => ({ quality, freshness: null, depth: null, clarity: null });
const filters = { ...noFilters, source: [source], status: ["pending" as const], minQuality: 50 };

async function importAs(quality: number, records: Record<string, unknown>[]): Promise<number[]> {
  await importLines(
    records.map((record) => ({ ...record, score: score(quality) })),
    { source },
  );
  const found = await Promise.all(records.map(({ externalId }) => readArticleOf(String(externalId), source)));
  return found.map(({ id }) => id);
}

const makeRecords = (count: number) => Array.from({ length: count }, () => makeRecord());

/** The articles of a selection among these, each with the version it was frozen at. */
async function among(selectionId: number, ids: readonly number[]): Promise<number[]> {
  const items = await frozenItems(selectionId);
  return items.filter(({ articleId }) => ids.includes(articleId)).map(({ version }) => version);
}

// Every change here takes an article out of the filter or back into it, so its odd versions match and its even ones do not.
test("what a selection holds matched its filter at that version, whatever is decided and imported while it is frozen", async () => {
  const [singly, inBulk, imported, low] = [makeRecords(30), makeRecords(30), makeRecords(30), makeRecords(10)];
  const decidedIds = await importAs(60, singly);
  const bulkIds = await importAs(60, inBulk);
  const importedIds = await importAs(60, imported);
  const lowIds = await importAs(40, low);
  const bulkSelection = await freezeSelection(systemViewer, { ...filters, minQuality: undefined }, bulkIds);
  const editors = await Promise.all([makeEditor(), makeEditor(), makeEditor()]);
  let isOver = false;

  const decideAndUndo = editors.map(async (editor, n) => {
    for (let step = 0; !isOver; step++) {
      const id = decidedIds[(step * 3 + n) % decidedIds.length] ?? 0;
      await decideNow(editor, id, { kind: "approve" });
      await decideNow(editor, id, { kind: "undo" });
    }
  });
  const approveAndUndoAllAtOnce = async () => {
    let bulkId = await createBulk(systemViewer, { kind: "approve", selectionId: bulkSelection.id });
    await runBulk(bulkId);
    while (!isOver) {
      bulkId = await undoBulk(systemViewer, bulkId);
      await runBulk(bulkId);
    }
  };
  const importUpAndDown = async () => {
    for (let step = 0; !isOver; step++) await importAs(step % 2 ? 60 : 40, imported);
  };
  const importNew = async () => {
    while (!isOver) await importAs(40, makeRecords(3));
  };
  const freeze = async () => {
    const selections = [];
    try {
      for (let run = 0; run < 40; run++) selections.push(await freezeSelection(systemViewer, filters));
    } finally {
      isOver = true;
    }
    return selections;
  };
  const [selections] = await Promise.all([
    freeze(),
    approveAndUndoAllAtOnce(),
    importUpAndDown(),
    importNew(),
    ...decideAndUndo,
  ]);

  const known = [...decidedIds, ...bulkIds, ...importedIds];
  const seen = new Set<string>();
  for (const { id, count, checksum, pending } of selections) {
    const items = await frozenItems(id);
    expect(items.filter(({ version }) => version % 2 === 0)).toEqual([]);
    expect(items.every(({ articleId }) => known.includes(articleId))).toBe(true);
    expect(await among(id, lowIds)).toEqual([]);
    // One statement decided on all of these, so a snapshot has all of them or none, and of one version.
    const ofBulk = await among(id, bulkIds);
    expect([0, bulkIds.length]).toContain(ofBulk.length);
    expect(new Set(ofBulk).size).toBeLessThan(2);
    const text = items.map(({ articleId, version }) => `${articleId}:${version}\n`).join("");
    expect({ count, pending, checksum }).toEqual({
      count: items.length,
      pending: items.length,
      checksum: crypto.createHash("sha256").update(text).digest("hex"),
    });
    seen.add(checksum);
  }
  expect(seen.size, "they were frozen amid changes").toBeGreaterThan(5);
});

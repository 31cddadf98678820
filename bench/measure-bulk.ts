import { noFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { Viewer } from "@/lib/auth/viewer";
import { createBulk } from "@/lib/bulk/create-bulk";
import { getBulk } from "@/lib/bulk/list-bulk";
import { runBulk } from "@/lib/bulk/run-bulk";
import { undoBulk } from "@/lib/bulk/undo-bulk";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { type Desk, withCopy } from "./desk";
import { figureOf, type Measured } from "./figure";
import { type Pair, time } from "./measure";

const pending: ArticleFilters = { ...noFilters, status: ["pending"] };

/** Its articles as plain rows `i`. */
const itemsOf = (selectionId: number): Sql => sql`
  (SELECT unnest(article_ids) AS article_id FROM selection_chunks WHERE selection_id = ${selectionId}::int) i`;

/** The decisions and their effect in one statement: no versions to compare with, no claims, no checkpoints. */
const approveBare = (viewer: Viewer, selectionId: number): Sql => sql`
  WITH written AS (
    INSERT INTO decisions (article_id, kind, person_id, status_before, status_after, revision_before_id, revision_after_id,
      flags_before, flags_after, withdrawn_before, withdrawn_after, version, reason_ids)
    SELECT a.id, 'approve', ${viewer.personId}::int, a.status, 'approved', a.current_revision_id, a.current_revision_id,
      a.flags, a.flags, false, false, a.version + 1, '{}'
    FROM ${itemsOf(selectionId)} JOIN articles a ON a.id = i.article_id
    RETURNING id, article_id, version, created_at)
  UPDATE articles a SET status = 'approved', version = w.version, decided_at = w.created_at, latest_decision_id = w.id
  FROM written w WHERE a.id = w.article_id`;

const undoBare = (viewer: Viewer, selectionId: number): Sql => sql`
  WITH written AS (
    INSERT INTO decisions (article_id, kind, person_id, status_before, status_after, revision_before_id, revision_after_id,
      flags_before, flags_after, withdrawn_before, withdrawn_after, version, reason_ids, undoes_id)
    SELECT a.id, 'undo', ${viewer.personId}::int, a.status, d.status_before, a.current_revision_id, a.current_revision_id,
      a.flags, a.flags, false, false, a.version + 1, '{}', d.id
    FROM ${itemsOf(selectionId)} JOIN articles a ON a.id = i.article_id JOIN decisions d ON d.id = a.latest_decision_id
    RETURNING id, article_id, version, status_after)
  UPDATE articles a SET status = w.status_after, version = w.version, decided_at = NULL, latest_decision_id = w.id
  FROM written w WHERE a.id = w.article_id`;

async function carryOut(viewer: Viewer, bulkId: number, expected: number): Promise<void> {
  await runBulk(bulkId);
  const { state, done } = await getBulk(viewer, bulkId);
  if (state !== "completed" || done !== expected)
    throw new Error(`bulk decision ${state}, ${done} of ${expected} done`);
}

/** A bulk decision on all pending articles and its undo, beside the same as plain set-based SQL. */
export async function measureBulk(desk: Desk, runs = 3): Promise<Measured> {
  const viewer: Viewer = { ...desk.editor, role: "admin" };
  const [decided, undone]: [Pair, Pair] = [
    { product: [], floor: [] },
    { product: [], floor: [] },
  ];
  let count = 0;
  await withCopy(desk, async () => {
    for (let run = 0; run < runs; run++) {
      desk.log(`bulk: run ${run + 1} of ${runs}`);
      // Each its own, since a decision leaves the versions of a selection behind.
      const selection = await freezeSelection(viewer, pending);
      count = selection.count;
      const bulkId = await createBulk(viewer, { kind: "approve", selectionId: selection.id });
      decided.product.push((await time(() => carryOut(viewer, bulkId, count))).ms);
      const undoId = await undoBulk(viewer, bulkId);
      undone.product.push((await time(() => carryOut(viewer, undoId, count))).ms);
      decided.floor.push((await time(() => queryRows(approveBare(viewer, selection.id)))).ms);
      undone.floor.push((await time(() => queryRows(undoBare(viewer, selection.id)))).ms);
    }
  });
  const seconds = (ms: number) => ms / 1_000;
  return {
    figures: [
      figureOf({ part: "bulk", name: `approve ${count}`, unit: "s" }, decided, seconds),
      figureOf({ part: "bulk", name: `undo it`, unit: "s" }, undone, seconds),
    ],
    skipped: [],
  };
}

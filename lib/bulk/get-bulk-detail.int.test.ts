import { expect, test } from "vitest";
import { noFilters, queueFilters } from "@/lib/articles/article-address";
import { readArticleFiltersStrictly } from "@/lib/articles/article-filters";
import { countFacets } from "@/lib/articles/count-facets";
import { listArticles } from "@/lib/articles/list-articles";
import type { Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { claimArticle } from "@/lib/review/claim-next";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { type ArticleSet, makeArticleSet } from "@/lib/testing/article-set";
import { decideNow, makeAdmin, makeEditor } from "@/lib/testing/factories";
import { countLeftOut } from "./count-left-out";
import { createBulk } from "./create-bulk";
import { findCurrentBulk } from "./find-current-bulk";
import { getBulkDetail } from "./get-bulk-detail";
import { getBulk, listBulks, listLeftOut } from "./list-bulk";
import { previewUndo } from "./preview-undo";
import { runBulk } from "./run-bulk";
import { undoBulk } from "./undo-bulk";

async function approve(viewer: Viewer, set: ArticleSet): Promise<number> {
  const { id } = await set.freeze();
  return createBulk(viewer, { kind: "approve", selectionId: id });
}

test("the history comes newest first and goes on before any of its entries", async () => {
  const [admin, set] = [await makeAdmin(), await makeArticleSet(2)];
  const made = [await approve(admin, set), await approve(admin, set), await approve(admin, set)];
  const newest = await listBulks(admin, 2);
  expect(newest.map(({ id }) => id)).toEqual([made[2], made[1]]);
  const older = await listBulks(admin, 1, made[1]);
  expect(older).toMatchObject([{ id: made[0], words: `source is ${set.source}` }]);
});

test("what a bulk decision approved is a list of its own, beside what its filter finds now", async () => {
  const [admin, set, other] = [await makeAdmin(), await makeArticleSet(3), await makeArticleSet(1)];
  await decideNow(admin, other.at(0), { kind: "approve" });
  const id = await approve(admin, set);
  expect((await getBulkDetail(admin, id)).decidedHref).toBeNull();
  await runBulk(id);
  const { decidedHref, matchingHref } = await getBulkDetail(admin, id);
  const { filters } = readArticleFiltersStrictly(new URL(decidedHref ?? "", "http://localhost").searchParams);
  const { rows } = await listArticles(admin, { filters, sort: { field: "importedAt", direction: "asc" } });
  expect(rows.map((row) => row.id).sort((a, b) => a - b)).toEqual(set.ids);
  expect(matchingHref).toBe(`/articles?${new URLSearchParams({ source: set.source })}`);
});

test("what a bulk decision decided is found whatever happened to it since, counted, and frozen", async () => {
  const [admin, set] = [await makeAdmin(), await makeArticleSet(4)];
  await decideNow(admin, set.at(3), { kind: "approve" });
  const bulk = await approve(admin, set);
  await runBulk(bulk);
  await decideNow(admin, set.at(0), { kind: "reopen" });
  const filters = { ...noFilters, bulk };
  const decided = set.ids.slice(0, 3);
  const { rows } = await listArticles(admin, { filters, sort: { field: "importedAt", direction: "asc" } });
  expect(rows.map((row) => row.id).sort((a, b) => a - b)).toEqual(decided);
  expect(await countFacets(admin, filters)).toMatchObject({ total: 3 });
  expect(await freezeSelection(admin, filters)).toMatchObject({ count: 3 });
  expect(await countFacets(admin, { ...filters, status: ["approved"] })).toMatchObject({ total: 2 });

  const undo = await undoBulk(admin, bulk);
  await runBulk(undo);
  const undone = await listArticles(admin, {
    filters: { ...noFilters, bulk: undo },
    sort: { field: "importedAt", direction: "asc" },
  });
  expect(undone.rows.map((row) => row.id).sort((a, b) => a - b)).toEqual(decided.slice(1));
});

test("the queue of a bulk decision is the queue to everybody, also where another view is the default", async () => {
  const admin = await makeAdmin();
  const { id } = await freezeSelection(admin, queueFilters);
  const bulk = await createBulk(admin, { kind: "approve", selectionId: id });
  expect(await getBulkDetail(admin, bulk)).toMatchObject({ matchingHref: "/articles?view=queue" });
});

test("a bulk decision on articles that were picked says so, how many and from what", async () => {
  const [admin, set] = [await makeAdmin(), await makeArticleSet(4)];
  const picked = [set.at(0), set.at(2), set.at(3)];
  const fromSource = await freezeSelection(admin, { ...noFilters, source: [set.source] }, picked);
  const fromAll = await freezeSelection(admin, noFilters, [set.at(1)]);
  const first = await createBulk(admin, { kind: "approve", selectionId: fromSource.id });
  const second = await createBulk(admin, { kind: "approve", selectionId: fromAll.id });
  const history = await listBulks(admin, 2);
  expect(history.map(({ id, words }) => [id, words])).toEqual([
    [second, "1 article picked one by one from: all articles"],
    [first, `3 articles picked one by one from: source is ${set.source}`],
  ]);
  expect(await getBulkDetail(admin, first)).toMatchObject({ words: history[1]?.words });
  expect(await findCurrentBulk(admin, null)).toMatchObject({ words: history[0]?.words });
});

test("an undo has no filter; it says what it undoes", async () => {
  const [admin, set] = [await makeAdmin(), await makeArticleSet(1)];
  const id = await approve(admin, set);
  await runBulk(id);
  const undo = await undoBulk(admin, id);
  expect(await getBulkDetail(admin, undo)).toMatchObject({
    undoes: id,
    words: null,
    matchingHref: null,
    decidedHref: null,
    expected: null,
  });
});

test("a person is shown their newest bulk decision that runs, then their newest that ended, until they dismiss it", async () => {
  const [admin, colleague, set] = [await makeAdmin(), await makeAdmin(), await makeArticleSet(1)];
  expect(await findCurrentBulk(admin, null)).toBeNull();
  const running = await approve(admin, set);
  const ended = await approve(admin, set);
  await runBulk(ended);
  await approve(colleague, set);
  expect(await findCurrentBulk(admin, null)).toMatchObject({ id: running, state: "queued" });
  await runBulk(running);
  expect(await findCurrentBulk(admin, null)).toMatchObject({ id: ended, state: "completed" });
  expect(await findCurrentBulk(admin, running)).toMatchObject({ id: ended });
  expect(await findCurrentBulk(admin, ended)).toBeNull();
  await db().pool.query("UPDATE bulk_decisions SET finished_at = now() - interval '13 hours' WHERE person_id = $1", [
    admin.personId,
  ]);
  expect(await findCurrentBulk(admin, null)).toBeNull();
});

test("the preview of an undo counts as the undo does", async () => {
  const [admin, editor, set] = [await makeAdmin(), await makeEditor(), await makeArticleSet(5)];
  const { id: selectionId } = await set.freeze();
  const id = await createBulk(admin, { kind: "flag", selectionId, flags: { hasImages: true } });
  await runBulk(id);
  await decideNow(editor, set.at(0), { kind: "approve" });
  await decideNow(editor, set.at(1), { kind: "reject", reasons: ["duplicate"] });
  await claimArticle(editor, set.at(2));
  expect(await previewUndo(admin, id)).toEqual({ ready: 2, changed: 2, claimed: 1 });
  const undo = await undoBulk(admin, id);
  await runBulk(undo);
  expect(await getBulk(admin, undo)).toMatchObject({ done: 2, leftOut: 3 });
});

test("what was left out is counted by its reason and can be listed by it", async () => {
  const [admin, editor, set] = [await makeAdmin(), await makeEditor(), await makeArticleSet(4)];
  await decideNow(editor, set.at(0), { kind: "approve" });
  const { id: selectionId } = await freezeSelection(admin, { ...noFilters, source: [set.source] });
  const id = await createBulk(admin, { kind: "approve", selectionId });
  await decideNow(editor, set.at(1), { kind: "approve" });
  await claimArticle(editor, set.at(2));
  await runBulk(id);
  expect(await countLeftOut(admin, id)).toEqual([
    { code: "stale", count: 1 },
    { code: "wrong-status", count: 1 },
    { code: "claimed", count: 1 },
  ]);
  const claimed = await listLeftOut(admin, id, 0, 50, ["claimed"]);
  expect(claimed).toMatchObject([{ articleId: set.at(2), reason: `${editor.name} has it open` }]);
  const either = await listLeftOut(admin, id, 0, 50, ["claimed", "stale"]);
  expect(either.map(({ articleId }) => articleId)).toEqual([set.at(1), set.at(2)]);
});

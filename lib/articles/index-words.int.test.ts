import { expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import type { BulkCommand } from "@/lib/bulk/bulk-command";
import { createBulk } from "@/lib/bulk/create-bulk";
import { getBulk } from "@/lib/bulk/list-bulk";
import { runBulk } from "@/lib/bulk/run-bulk";
import { undoBulk } from "@/lib/bulk/undo-bulk";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { indexBehind } from "@/lib/imports/index-behind";
import { makeArticleSet } from "@/lib/testing/article-set";
import {
  decideNow,
  importLines,
  makeAdmin,
  makeArticle,
  makeRecord,
  readArticleOf,
  type Unversioned,
} from "@/lib/testing/factories";
import { indexNewWords } from "./index-words";
import { passagesOf } from "./passages";

const passage = (n: number) => `passage ${n} begins with words that no other passage has at all`;

async function readPassages(articleId: number): Promise<string[] | undefined> {
  const rows = await queryRows<{ passages: string[] }>(
    sql`SELECT passages::text[] FROM article_passages WHERE article_id = ${articleId}`,
  );
  return rows[0]?.passages;
}

/** Which transaction wrote each row last. */
async function readWriters(articleId: number) {
  const [row] = await queryRows(sql`SELECT w.xmin::text AS words, g.xmin::text AS gist, p.xmin::text AS passages
    FROM article_words w JOIN article_gists g USING (article_id) JOIN article_passages p USING (article_id)
    WHERE article_id = ${articleId}`);
  return row;
}

test("an imported article has its passages, and an edited one those of its new text", async () => {
  const article = await makeArticle({ body: `${passage(1)}\n\n${passage(2)}\n\nshort` });
  expect(await readPassages(article.id)).toEqual(passagesOf(`${passage(1)}\n${passage(2)}`, "text"));
  await decideNow(systemViewer, article.id, { kind: "edit", edit: { title: "x", body: passage(3) } });
  expect(await readPassages(article.id)).toEqual(passagesOf(passage(3), "text"));
});

test("a changed article of another import has its new passages", async () => {
  const record = makeRecord({ body: passage(4) });
  await importLines([record], { source: "passages changed" });
  await importLines([{ ...record, body: passage(5) }], { source: "passages changed" });
  const { id } = await readArticleOf(String(record.externalId), "passages changed");
  expect(await readPassages(id)).toEqual(passagesOf(passage(5), "text"));
});

test.each<Unversioned>([
  { kind: "approve" },
  { kind: "reject", reasons: ["duplicate"] },
  { kind: "flag", flags: { hasImages: true } },
  { kind: "withdraw" },
])("to $kind an article touches none of its words, gist and passages", async (command) => {
  const { id } = await makeArticle({ body: passage(6) });
  const before = await readWriters(id);
  expect(before).toBeDefined();
  await decideNow(systemViewer, id, command);
  expect(await readWriters(id)).toEqual(before);
  await decideNow(systemViewer, id, { kind: "undo" });
  expect(await readWriters(id)).toEqual(before);
});

test.each<[string, (selectionId: number) => BulkCommand]>([
  ["approve", (selectionId) => ({ kind: "approve", selectionId })],
  ["reject", (selectionId) => ({ kind: "reject", selectionId, reasons: ["duplicate"] })],
  ["flag", (selectionId) => ({ kind: "flag", selectionId, flags: { hasImages: true } })],
])("a bulk decision to %s, and its undo, touch none of the words, gists and passages", async (_, command) => {
  const [admin, set] = [await makeAdmin(), await makeArticleSet(5)];
  const readAll = () => Promise.all(set.ids.map(readWriters));
  const before = await readAll();
  expect(before).not.toContain(undefined);
  const { id: selectionId } = await set.freeze();
  const bulk = await createBulk(admin, command(selectionId));
  await runBulk(bulk, { chunkArticles: 2 });
  expect(await getBulk(admin, bulk)).toMatchObject({ state: "completed", done: 5 });
  expect(await readAll()).toEqual(before);
  const undo = await undoBulk(admin, bulk);
  await runBulk(undo, { chunkArticles: 2 });
  expect(await getBulk(admin, undo)).toMatchObject({ state: "completed", done: 5 });
  expect(await readAll()).toEqual(before);
});

test("articles of an older Galley, with words but without passages, get these when the worker comes by again", async () => {
  const record = makeRecord({ body: passage(7) });
  const { id: importId } = await importLines([record], { source: "older" });
  const { id } = await readArticleOf(String(record.externalId), "older");
  const before = await readWriters(id);
  await queryRows(sql`DELETE FROM article_passages WHERE article_id = ${id}`);
  await queryRows(sql`UPDATE imports SET indexed = 0, indexed_id = 0 WHERE id = ${importId}`);
  expect(await indexBehind(importId)).toBe("ended");
  expect(await readPassages(id)).toEqual(passagesOf(passage(7), "text"));
  expect((await readWriters(id))?.words).toBe(before?.words);
});

test("what another transaction wrote of an article meanwhile stays", async () => {
  const { id } = await makeArticle({ body: passage(8) });
  const before = await readWriters(id);
  await inTransaction((connection) => indexNewWords(connection, [id]));
  expect(await readWriters(id)).toEqual(before);
});

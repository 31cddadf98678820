import { expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { indexBehind } from "@/lib/imports/index-behind";
import {
  decideNow,
  importLines,
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
  const [row] = await queryRows(sql`SELECT w.xmin::text AS words, p.xmin::text AS passages
    FROM article_words w JOIN article_passages p USING (article_id) WHERE article_id = ${articleId}`);
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
])("to $kind an article touches none of its words and passages", async (command) => {
  const { id } = await makeArticle({ body: passage(6) });
  const before = await readWriters(id);
  expect(before).toBeDefined();
  await decideNow(systemViewer, id, command);
  expect(await readWriters(id)).toEqual(before);
  await decideNow(systemViewer, id, { kind: "undo" });
  expect(await readWriters(id)).toEqual(before);
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

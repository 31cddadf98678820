import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { noFilters, oldestFirst } from "@/lib/articles/article-address";
import { compareRevisions } from "@/lib/articles/compare-revisions";
import { buildFacets } from "@/lib/articles/facets/build-facets";
import { getArticle, listRevisions } from "@/lib/articles/get-article";
import { listArticles } from "@/lib/articles/list-articles";
import { listIndexable } from "@/lib/articles/list-indexable";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { listRejects } from "@/lib/imports/list-rejects";
import { verify } from "@/lib/overview/verify";
import { sealRecord } from "@/lib/record/seal-record";
import { claimArticle } from "@/lib/review/claim-next";
import { keepDraft } from "@/lib/review/keep-draft";
import { holdArticle } from "@/lib/review/put-aside";
import { restoreRevision } from "@/lib/review/restore-revision";
import {
  decideNow,
  importLines,
  makeAdmin,
  makeArticle,
  makeEditor,
  makeRecord,
  readArticle,
  type Unversioned,
} from "@/lib/testing/factories";
import { findInTables } from "@/lib/testing/find-words";
import { takeDownArticle } from "./take-down-article";

const note = "Its author asked us to";

const takeDown = async (id: number) => takeDownArticle(await makeAdmin(), id, { version: null, note });

/** A record of whose words each has this in it. */
function recordOf(word: string, externalId: string): Record<string, unknown> {
  return makeRecord({
    ...{ externalId, title: `Title ${word}`, body: `Body of ${word}.\n\n${word} again.`, author: `Author ${word}` },
    ...{ url: `https://example.org/${word}`, slug: word, summary: `Summary ${word}`, tags: [word], stack: [word] },
    ...{ tools: [word], codeLanguage: word, difficulty: word, entities: [{ name: word, type: word }] },
    ...{ payload: { generator: word }, notes: [word], meta: { [word]: word }, aiBrief: word },
    score: { quality: 61, freshness: null, depth: 70, clarity: 80 },
  });
}

const asciiJson = (text: string) => JSON.stringify(text).slice(1, -1).replace(/ä/g, "\\u00e4");

/** An article with several texts, a draft, a hold, a claim and a rejected record; all with one word in them. */
async function makeWordy() {
  const word = `xylo${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  const externalId = `ext-${randomUUID().slice(0, 8)}`;
  const record = recordOf(word, externalId);
  await importLines([record], { source: "gone" });
  await importLines([{ ...record, score: { quality: word } }, "{ broken"], { source: "gone" });
  const { id } = await db().prisma.article.findFirstOrThrow({ where: { externalId } });
  const editor = await makeEditor();
  await decideNow(editor, id, { kind: "approve", edit: { title: `Edited ${word}` } });
  await decideNow(editor, id, { kind: "reopen" });
  await keepDraft(editor, id, { version: 3, title: word, body: word, meta: {} });
  await holdArticle(editor, id, `What of ${word}?`);
  await claimArticle(await makeEditor(), id);
  return { id, word, externalId, record };
}

test("its words are nowhere any more, but in what people wrote in the record", async () => {
  const { id, word } = await makeWordy();
  await buildFacets();
  expect(await findInTables(word)).toEqual(
    expect.arrayContaining([
      "facet_bits",
      "articles",
      "revisions",
      "drafts",
      "import_rejects",
      "article_words",
      "holds",
    ]),
  );
  await takeDown(id);
  // The note of the hold is part of the record, which nobody changes.
  expect(await findInTables(word)).toEqual(["article_events"]);
  await buildFacets();
  expect(await findInTables(word)).toEqual(["article_events"]);
  expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
});

test("identity, hashes, flags, scores and decisions stay, and the record says who, when and why", async () => {
  const { id, externalId } = await makeWordy();
  const hashes = () =>
    queryRows(sql`SELECT number, kind, flags, hash, text_hash FROM revisions
    WHERE article_id = ${id}::int ORDER BY number`);
  const [before, stored, seen] = [await hashes(), await readArticle(id), await getArticle(systemViewer, id)];
  await sealRecord();
  const admin = await makeAdmin();
  const { version, decisionId } = await takeDownArticle(admin, id, { version: stored.version, note });
  expect(version).toBe(stored.version + 1);
  expect(await hashes()).toEqual(before);
  const article = await getArticle(systemViewer, id);
  expect(article).toMatchObject({ withdrawn: true, status: stored.status, bodyHtml: "", claimedBy: null, hold: null });
  expect(article.takenDown).toEqual({ at: expect.any(String), by: admin.name, note });
  expect(article.record).toMatchObject({ externalId, title: "", body: "", tags: [], meta: {}, author: null });
  expect(article.record).toMatchObject({ score: seen.record.score, flags: seen.record.flags });
  expect(article.decisions.length).toBe(seen.decisions.length + 1);
  expect(article.decisions[0]).toMatchObject({
    id: decisionId,
    kind: "withdraw",
    by: admin.name,
    note,
    takesDown: true,
  });
  for (const { title, body } of await listRevisions(systemViewer, id)) expect([title, body]).toEqual(["", ""]);
  const [entry] = await queryRows(sql`SELECT subject, details, person_id FROM audit_entries
    WHERE action = 'article.take-down' ORDER BY id DESC LIMIT 1`);
  const details = { decision: decisionId };
  expect(entry).toEqual({ subject: `article ${id}`, details, person_id: admin.personId });
  expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
});

test("no list shows it, and it may not be indexed", async () => {
  const { id, externalId } = await makeWordy();
  await takeDown(id);
  const { rows } = await listArticles(systemViewer, { filters: { ...noFilters, source: ["gone"] }, sort: oldestFirst });
  expect(rows.map((row) => row.id)).not.toContain(id);
  const { items } = await listIndexable(systemViewer, [{ source: "gone", externalId }]);
  expect(items).toEqual([{ source: "gone", externalId, indexable: false }]);
  await expect(compareRevisions(systemViewer, id, { left: 1, right: 2 })).rejects.toMatchObject({ code: "not-found" });
});

test("no import brings it back: its record is rejected, counted, and not kept", async () => {
  const { id, word, record } = await makeWordy();
  await takeDown(id);
  const other = makeRecord();
  for (const given of [record, { ...record, body: `New ${word}` }]) {
    const again = await importLines([given, other, given], { source: "gone", optionFlags: ["has-images"] });
    expect(again).toMatchObject({ done: 3, rejected: 2, updated: 0 });
    const rejects = await listRejects(systemViewer, again.id);
    expect(rejects).toHaveLength(2);
    expect(rejects[0]).toMatchObject({ line: 1, field: "externalId", bytes: 0, excerpt: "" });
    expect(rejects[0]?.reason).toContain("taken down");
  }
  expect(await findInTables(word)).toEqual(["article_events"]);
  expect((await readArticle(id)).withdrawn).toBe(true);
  expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
});

test.each([
  { how: "as PHP writes JSON", write: (url: string) => asciiJson(url).replaceAll("/", "\\/") },
  { how: "in JSON of ASCII alone", write: asciiJson },
  { how: "as XML", write: (url: string) => url.replaceAll("&", "&amp;") },
])("a rejected record that has its external id $how is emptied too", async ({ write }) => {
  const word = `xylo${randomUUID().slice(0, 8)}`;
  const externalId = `https://example.org/?käfer=${word.slice(4)}&p=1`;
  await importLines([makeRecord({ externalId })], { source: "escaped" });
  const beside = `{"externalId": "${write(`${externalId}2`)}", "title": "another one`;
  const broken = `{"externalId": "${write(externalId)}", "title": "${word}`;
  const { id: importId } = await importLines([broken, beside], { source: "escaped" });
  const { id } = await db().prisma.article.findFirstOrThrow({ where: { externalId } });
  await takeDown(id);
  const rejects = await listRejects(systemViewer, importId);
  expect(rejects.map(({ excerpt }) => excerpt)).toEqual(["", beside]);
});

test.each<{ what: string; command: Unversioned }>([
  { what: "an undo", command: { kind: "undo" } },
  { what: "an approval", command: { kind: "approve" } },
  { what: "an edit", command: { kind: "edit", edit: { body: "Back" } } },
  { what: "a withdrawal", command: { kind: "withdraw" } },
])("$what is refused from then on", async ({ command }) => {
  const { id } = await makeArticle();
  await takeDown(id);
  const refused = decideNow(await makeAdmin(), id, command);
  await expect(refused).rejects.toMatchObject({ code: "wrong-status", message: expect.stringContaining("for good") });
});

test("nothing is typed, restored or taken down twice", async () => {
  const { id } = await makeArticle();
  const editor = await makeEditor();
  await decideNow(editor, id, { kind: "edit", edit: { title: "Second" } });
  const { version } = await takeDown(id);
  const draft = { version, title: "t", body: "b", meta: {} };
  await expect(keepDraft(editor, id, draft)).rejects.toMatchObject({ code: "not-found" });
  await expect(restoreRevision(editor, id, { version, revision: 1 })).rejects.toMatchObject({ code: "wrong-status" });
  await expect(takeDown(id)).rejects.toMatchObject({ code: "wrong-status" });
});

test("it takes an admin who gave the password, and the version that was seen", async () => {
  const { id, version } = await makeArticle();
  const wanted = { version, note };
  await expect(takeDownArticle(await makeEditor(), id, wanted)).rejects.toMatchObject({ code: "forbidden" });
  const admin = await makeAdmin();
  const long = { ...admin, session: { id: "ff", provedAt: Date.now() - 3_600_000 } };
  await expect(takeDownArticle(long, id, wanted)).rejects.toMatchObject({ code: "unproved" });
  await decideNow(admin, id, { kind: "approve" });
  await expect(takeDownArticle(admin, id, wanted)).rejects.toMatchObject({ code: "stale" });
  await expect(takeDownArticle(admin, 2_000_000_000, wanted)).rejects.toMatchObject({ code: "not-found" });
  expect((await readArticle(id)).withdrawn).toBe(false);
});

test("deciding, typing and importing in the same moment leave no words behind", async () => {
  for (let round = 0; round < 6; round++) {
    const { id, word, record } = await makeWordy();
    const [editor, { version }] = [await makeEditor(), await readArticle(id)];
    const moves = [
      decideNow(editor, id, { kind: "edit", edit: { body: `More ${word}` } }),
      keepDraft(editor, id, { version, title: word, body: word, meta: {} }),
      importLines([{ ...record, body: `Other ${word}` }], { source: "gone" }),
    ];
    const [outcome] = await Promise.all([takeDown(id), Promise.allSettled(moves)]);
    expect(outcome.version).toBeGreaterThan(version);
    expect(await findInTables(word)).toEqual(["article_events"]);
  }
  expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
});

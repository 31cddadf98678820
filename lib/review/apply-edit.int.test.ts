import { beforeAll, expect, test } from "vitest";
import { noFilters, oldestFirst } from "@/lib/articles/article-address";
import { getArticle } from "@/lib/articles/get-article";
import { listArticles } from "@/lib/articles/list-articles";
import { db } from "@/lib/db/db";
import { decideNow, makeArticle, makeEditor, type Person, readArticle } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { type ArticleEdit, decisionCommand } from "./decision-command";
import { recordDecision } from "./record-decision";

let anna: Person;

beforeAll(async () => {
  anna = await makeEditor();
});

verifyAtEnd();

const countRevisions = (articleId: number) => db().prisma.revision.count({ where: { articleId } });

async function idsMatching(q: string): Promise<number[]> {
  const page = await listArticles(anna, { filters: { ...noFilters, q }, sort: oldestFirst });
  return page.rows.map((row) => row.id);
}

test("an edit makes revision 2, keeps revision 1, and brings list and search up to date", async () => {
  const { id, currentRevisionId } = await makeArticle({
    title: "Marmalade",
    body: "Oranges boil.",
    stack: ["kitchen"],
  });
  await decideNow(anna, id, {
    kind: "edit",
    note: "clearer",
    edit: {
      title: "Chutney",
      body: "Mangoes boil.",
      meta: { stack: ["pantry"], score: { quality: 91 }, viewCount: 12 },
    },
  });
  const after = await readArticle(id);
  expect(after).toMatchObject({ title: "Chutney", stack: ["pantry"], quality: 91, overall: 91, viewCount: 12n });
  expect(after.currentRevision).toMatchObject({ number: 2, kind: "edited", body: "Mangoes boil." });
  const first = await db().prisma.revision.findUniqueOrThrow({ where: { id: currentRevisionId } });
  expect(first).toMatchObject({ number: 1, kind: "imported", title: "Marmalade", body: "Oranges boil." });
  expect(await idsMatching("mangoes chutney")).toEqual([id]);
  expect(await idsMatching("oranges")).toEqual([]);
});

test("an edit of one field leaves every other field as it came", async () => {
  const { id } = await makeArticle({
    url: "https://example.org/a",
    aiOutline: [{ label: "context", value: "the queue" }],
    entities: [{ name: "backend", type: null }],
    payload: { sourceId: "x-1", seed: 7, own: { deep: [1, null] } },
    score: { quality: 1, freshness: 2, depth: null, clarity: 4 },
    revision: { status: "expanded", version: "1.0", lastReviewed: null },
    meta: { "": "empty key", source: "a word of the source", constructor: 1, list: [[], {}] },
  });
  const before = (await getArticle(anna, id)).record;
  const edit = { meta: { score: { depth: 50 }, payload: { seed: 8 }, meta: { more: true }, difficulty: "beginner" } };
  await decideNow(anna, id, { kind: "edit", edit });
  expect((await getArticle(anna, id)).record).toEqual({
    ...before,
    score: { ...before.score, depth: 50 },
    payload: { ...before.payload, seed: 8 },
    meta: { ...before.meta, more: true },
    difficulty: "beginner",
  });
});

test("an editor saves and approves in one step: one decision, one new version", async () => {
  const { id, version } = await makeArticle();
  const decided = await recordDecision(anna, id, { kind: "approve", version, edit: { title: "Final" } });
  expect(decided).toMatchObject({ status: "approved", version: version + 1 });
  expect(await readArticle(id)).toMatchObject({ status: "approved", title: "Final" });
  const row = await db().prisma.decision.findUniqueOrThrow({ where: { id: decided.decisionId } });
  expect(row.revisionAfterId).not.toBe(row.revisionBeforeId);
  expect(await db().prisma.decision.count({ where: { articleId: id } })).toBe(1);
});

test.each<{ why: string; edit: ArticleEdit; field: string }>([
  { why: "a score of 140", edit: { title: "Fine", meta: { score: { quality: 140 } } }, field: "meta.score.quality" },
  { why: "a blank title", edit: { title: " " }, field: "title" },
  { why: "a key that is no field", edit: { meta: { colour: "blue" } }, field: "meta.colour" },
  { why: "a key of every object", edit: { meta: { constructor: "x" } }, field: "meta.constructor" },
  { why: "flags", edit: { meta: { flags: { imageHeavy: true } } }, field: "meta.flags" },
  { why: "an identity", edit: { meta: { externalId: "x" } }, field: "meta.externalId" },
  { why: "a body by the wrong door", edit: { meta: { body: "x" } }, field: "meta.body" },
  { why: "a list that is none", edit: { meta: { stack: "python" } }, field: "meta.stack" },
])("approving with $why leaves nothing behind", async ({ edit, field }) => {
  const before = await makeArticle();
  const decided = recordDecision(anna, before.id, { kind: "approve", version: before.version, edit });
  await expect(decided).rejects.toMatchObject({ code: "invalid-input", details: { fields: [{ field }] } });
  expect(await readArticle(before.id)).toEqual(before);
  expect(await countRevisions(before.id)).toBe(1);
});

test("approving with an edit of a stale version leaves nothing behind", async () => {
  const { id, version } = await makeArticle();
  await recordDecision(anna, id, { kind: "edit", version, edit: { title: "First" } });
  const late = recordDecision(await makeEditor(), id, { kind: "approve", version, edit: { title: "Second" } });
  await expect(late).rejects.toMatchObject({
    code: "stale",
    message: expect.stringContaining(`${anna.name} edited this`),
  });
  expect(await readArticle(id)).toMatchObject({ title: "First", status: "pending" });
  expect(await countRevisions(id)).toBe(2);
});

test("an edit that changes nothing makes no revision", async () => {
  const { id, version, title } = await makeArticle();
  await expect(recordDecision(anna, id, { kind: "edit", version, edit: { title } })).rejects.toMatchObject({
    code: "invalid-input",
  });
  expect(await countRevisions(id)).toBe(1);
});

const nasty = [
  "a\0b",
  "half \ud800 a pair",
  "\u202ertl\u2066",
  "<script>alert(1)</script>",
  "'; DROP TABLE articles; --",
  "👩‍👩‍👧‍👦",
];

test.each(nasty)("title, body and note take any text: %j", async (text) => {
  const { id, version } = await makeArticle();
  const command = decisionCommand.parse({
    kind: "edit",
    version,
    note: text,
    edit: { title: text, body: text, meta: { topic: text, meta: { [text]: text } } },
  });
  const { decisionId } = await recordDecision(anna, id, command);
  const kept = text.replaceAll("\0", "\ufffd").replaceAll("\ud800", "\ufffd");
  const after = await readArticle(id);
  expect(after.currentRevision).toMatchObject({ title: kept, body: kept });
  expect(after.currentRevision.meta).toMatchObject({ topic: kept, meta: { [kept]: kept } });
  expect(await db().prisma.decision.findUniqueOrThrow({ where: { id: decisionId } })).toMatchObject({ note: kept });
});

test("keys are taken out of the open groups by name, since merging takes none away", async () => {
  const { id } = await makeArticle({ payload: { seed: 7, own: 1 }, meta: { legacy: [null], kept: 1, "a.b": 2 } });
  const edit = { meta: { meta: { more: true } }, remove: ["meta.legacy", "meta.a.b", "meta.never", "payload.own"] };
  await decideNow(anna, id, { kind: "edit", edit });
  const { record } = await getArticle(anna, id);
  expect(record).toMatchObject({ payload: { seed: 7 }, meta: { kept: 1, more: true } });
  expect([record.payload, record.meta]).toEqual([{ seed: 7 }, { kept: 1, more: true }]);
});

import { beforeAll, expect, test } from "vitest";
import type { ArticleStatus } from "@/lib/articles/article-rows";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import {
  decideNow,
  importLines,
  makeAdmin,
  makeArticle,
  makeEditor,
  makeRecord,
  type Person,
  readArticle,
  type Unversioned,
} from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";

let anna: Person;
let admin: Person;

beforeAll(async () => {
  anna = await makeEditor();
  admin = await makeAdmin();
});

verifyAtEnd();

/** All that an undo restores: everything but the version and the newest decision. */
async function stateOf(articleId: number) {
  const {
    version: _version,
    latestDecisionId: _latest,
    currentRevision: _text,
    ...state
  } = await readArticle(articleId);
  const [found] = await queryRows<{ words: string }>(
    sql`SELECT words::text FROM article_words WHERE article_id = ${articleId}`,
  );
  return { ...state, words: found?.words };
}

const kinds: { kind: string; from: ArticleStatus; command: Unversioned }[] = [
  { kind: "approve", from: "pending", command: { kind: "approve" } },
  {
    kind: "approve with an edit",
    from: "pending",
    command: { kind: "approve", edit: { title: "Another title", meta: { score: { quality: 3 }, stack: ["edited"] } } },
  },
  { kind: "reject", from: "pending", command: { kind: "reject", reasons: ["duplicate"] } },
  { kind: "reject with an edit", from: "pending", command: { kind: "reject", reasons: [1], edit: { body: "Less." } } },
  { kind: "reopen", from: "approved", command: { kind: "reopen" } },
  { kind: "reopen", from: "rejected", command: { kind: "reopen" } },
  { kind: "edit", from: "pending", command: { kind: "edit", edit: { title: "Zeppelin", body: "Aubergine." } } },
  { kind: "edit", from: "approved", command: { kind: "edit", edit: { body: "Quite other words" } } },
  { kind: "flag", from: "rejected", command: { kind: "flag", flags: { imageHeavy: true, needsHumanReview: false } } },
  { kind: "withdraw", from: "pending", command: { kind: "withdraw" } },
  { kind: "withdraw", from: "approved", command: { kind: "withdraw" } },
];

test.each(kinds)(
  "undoing $kind on a $from article restores all but the version, and can itself be undone",
  async (given) => {
    const { id, version } = await makeArticle({
      status: given.from,
      score: { quality: 40, freshness: null, depth: 60, clarity: 70 },
      stack: ["python services"],
      difficulty: "advanced",
    });
    const before = await stateOf(id);
    const decided = await decideNow(admin, id, given.command);
    const after = await stateOf(id);

    const undone = await decideNow(admin, id, { kind: "undo", note: "a slip" });
    expect(undone).toMatchObject({ version: version + 2, status: given.from });
    expect(await stateOf(id)).toEqual(before);
    const row = await db().prisma.decision.findUniqueOrThrow({ where: { id: undone.decisionId } });
    expect(row).toMatchObject({ kind: "undo", undoesId: decided.decisionId, note: "a slip", version: version + 2 });

    expect(await decideNow(admin, id, { kind: "undo" })).toMatchObject({ version: version + 3 });
    expect(await stateOf(id)).toEqual(after);
  },
);

test("an undo restores the time of the decision that is in force again", async () => {
  const { id, decidedAt } = await makeArticle({ status: "rejected" });
  await decideNow(anna, id, { kind: "reopen" });
  await decideNow(anna, id, { kind: "undo" });
  expect(await readArticle(id)).toMatchObject({ status: "rejected", decidedAt });
  expect(decidedAt).not.toBeNull();
});

test("an article without any decision has nothing to undo", async () => {
  const { id } = await makeArticle();
  await expect(decideNow(anna, id, { kind: "undo" })).rejects.toMatchObject({ code: "wrong-status" });
});

test("an edit is not undone after an import has brought another text", async () => {
  const record = makeRecord();
  await importLines([record]);
  const { id } = await db().prisma.article.findFirstOrThrow({ where: { externalId: String(record.externalId) } });
  await decideNow(anna, id, { kind: "edit", edit: { title: "Edited here" } });
  await decideNow(anna, id, { kind: "undo" });
  await importLines([{ ...record, body: "The source has changed its mind." }]);

  const before = await readArticle(id);
  await expect(decideNow(anna, id, { kind: "undo" })).rejects.toMatchObject({
    code: "stale",
    message: expect.stringMatching(/^Import \d+ changed this .+ Read it again/),
  });
  expect(await readArticle(id)).toEqual(before);
});

test("an approval is undone after an import has brought other metadata, which stays", async () => {
  const record = makeRecord();
  await importLines([record]);
  const { id } = await db().prisma.article.findFirstOrThrow({ where: { externalId: String(record.externalId) } });
  await decideNow(anna, id, { kind: "approve" });
  await importLines([{ ...record, difficulty: "advanced" }]);
  await decideNow(anna, id, { kind: "undo" });
  expect(await readArticle(id)).toMatchObject({ status: "pending", difficulty: "advanced", decidedAt: null });
});

test("a flag that an import has changed since stays when a flag decision is undone", async () => {
  const record = makeRecord({ flags: ["needs-human-review"] });
  await importLines([record]);
  const { id } = await db().prisma.article.findFirstOrThrow({ where: { externalId: String(record.externalId) } });
  await decideNow(admin, id, { kind: "flag", flags: { needsHumanReview: false } });
  await importLines([{ ...record, flags: { needsHumanReview: true, hasImages: true } }]);
  await decideNow(admin, id, { kind: "undo" });
  expect(await readArticle(id)).toMatchObject({ flags: 0b0101 });
});

test.each<{ what: string; commands: Unversioned[] }>([
  { what: "a flag decision", commands: [{ kind: "flag", flags: { imageHeavy: true } }] },
  { what: "the undo of a flag decision", commands: [{ kind: "flag", flags: { imageHeavy: true } }, { kind: "undo" }] },
  { what: "a withdrawal", commands: [{ kind: "withdraw" }] },
  { what: "the undo of a withdrawal", commands: [{ kind: "withdraw" }, { kind: "undo" }] },
])("an editor may not undo $what", async ({ commands }) => {
  const { id } = await makeArticle();
  for (const command of commands) await decideNow(admin, id, command);
  const before = await readArticle(id);
  await expect(decideNow(anna, id, { kind: "undo" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await readArticle(id)).toEqual(before);
});

test("an editor undoes the reopening by an import: the text they approved is in force again", async () => {
  const record = makeRecord();
  await importLines([record]);
  const { id } = await db().prisma.article.findFirstOrThrow({ where: { externalId: String(record.externalId) } });
  await decideNow(anna, id, { kind: "approve" });
  const before = await readArticle(id);
  await importLines([{ ...record, body: "New words.", flags: { hasImages: true } }]);
  expect(await readArticle(id)).toMatchObject({ status: "pending", decidedAt: null });
  await decideNow(anna, id, { kind: "undo" });
  const { status, currentRevisionId, flags, decidedAt } = before;
  expect(await readArticle(id)).toMatchObject({ status, currentRevisionId, flags, decidedAt });
});

test("a withdrawal can be undone although an import has brought another text meanwhile", async () => {
  const record = makeRecord();
  await importLines([record]);
  const { id } = await db().prisma.article.findFirstOrThrow({ where: { externalId: String(record.externalId) } });
  await decideNow(anna, id, { kind: "approve" });
  const before = await readArticle(id);
  await decideNow(admin, id, { kind: "withdraw", note: "takedown" });
  await importLines([{ ...record, body: "New words." }], { optionFlags: ["image-heavy"] });
  expect(await readArticle(id)).toMatchObject({ withdrawn: true });
  await decideNow(admin, id, { kind: "undo" });
  const { currentRevisionId, decidedAt } = before;
  expect(await readArticle(id)).toMatchObject({ withdrawn: false, status: "approved", currentRevisionId, decidedAt });
});

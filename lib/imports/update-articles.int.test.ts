import { beforeAll, expect, test } from "vitest";
import { getArticle } from "@/lib/articles/get-article";
import { db } from "@/lib/db/db";
import {
  decideNow,
  importLines,
  makeAdmin,
  makeEditor,
  makeRecord,
  type Person,
  readArticleOf,
  type StoredArticle,
} from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";

let anna: Person;
let admin: Person;

beforeAll(async () => {
  [anna, admin] = [await makeEditor(), await makeAdmin()];
});

verifyAtEnd();

type Made = { record: Record<string, unknown>; article: StoredArticle; read(): Promise<StoredArticle> };

async function makeImported(fields: Parameters<typeof makeRecord>[0] = {}): Promise<Made> {
  const record = makeRecord(fields);
  await importLines([record]);
  const read = () => readArticleOf(String(record.externalId));
  return { record, article: await read(), read };
}

const decisionsOf = (articleId: number) =>
  db().prisma.decision.findMany({ where: { articleId }, orderBy: { id: "asc" } });

test.each(["approved", "rejected"] as const)(
  "a changed text takes an article that was %s back to pending, saying why",
  async (status) => {
    const { record, article, read } = await makeImported();
    await decideNow(anna, article.id, status === "approved" ? { kind: "approve" } : { kind: "reject", reasons: [1] });
    const row = await importLines([{ ...record, body: "The source thought again." }]);
    expect(row).toMatchObject({ updated: 1, unchanged: 0, created: 0 });
    const after = await read();
    expect(after).toMatchObject({ status: "pending", version: 3, decidedAt: null });
    expect(after.currentRevision).toMatchObject({ number: 2, kind: "imported", body: "The source thought again." });
    const newest = (await decisionsOf(article.id)).at(-1);
    expect(newest).toMatchObject({
      id: after.latestDecisionId,
      kind: "reopen",
      personId: null,
      tokenId: null,
      statusBefore: status,
      statusAfter: "pending",
      importId: row.id,
      note: `the text changed at the source (import ${row.id})`,
      version: 3,
    });
  },
);

test("a changed title is a changed text", async () => {
  const { record, article, read } = await makeImported();
  await decideNow(anna, article.id, { kind: "approve" });
  await importLines([{ ...record, title: "Another" }]);
  expect(await read()).toMatchObject({ status: "pending", title: "Another" });
});

test("a text that an undo put aside is a new one when it comes again with other metadata", async () => {
  const { record, article, read } = await makeImported({ difficulty: "beginner" });
  await decideNow(anna, article.id, { kind: "approve" });
  await importLines([{ ...record, body: "Nobody has read this yet." }]);
  await decideNow(anna, article.id, { kind: "undo" });
  expect(await read()).toMatchObject({ status: "approved", currentRevision: { body: record.body } });
  await importLines([{ ...record, body: "Nobody has read this yet.", difficulty: "advanced" }]);
  expect(await read()).toMatchObject({ status: "pending", currentRevision: { body: "Nobody has read this yet." } });
});

test("a change of metadata alone makes a revision and keeps the status", async () => {
  const { record, article, read } = await makeImported({ difficulty: "beginner" });
  await decideNow(anna, article.id, { kind: "approve" });
  const { decidedAt } = await read();
  const score = { quality: 12, freshness: null, depth: null, clarity: null };
  await importLines([{ ...record, difficulty: "advanced", score }]);
  const after = await read();
  expect(after).toMatchObject({ status: "approved", version: 3, decidedAt, difficulty: "advanced", overall: 12 });
  expect(after.currentRevision).toMatchObject({ number: 2, kind: "imported" });
  expect(await decisionsOf(article.id)).toHaveLength(1);
});

test("a pending article takes a new text without a decision", async () => {
  const { record, article, read } = await makeImported();
  await importLines([{ ...record, body: "new" }]);
  expect(await read()).toMatchObject({ status: "pending", version: 2, latestDecisionId: null });
  expect(await decisionsOf(article.id)).toEqual([]);
});

test("what was edited here stays; the source's newer text is kept beside it, and the article says so", async () => {
  const { record, article, read } = await makeImported();
  await decideNow(anna, article.id, { kind: "approve", edit: { title: "Edited here" } });
  const row = await importLines([{ ...record, body: "From the source." }]);
  expect(row.updated).toBe(1);
  const after = await read();
  expect(after).toMatchObject({ title: "Edited here", status: "pending", version: 3 });
  expect(after.currentRevision).toMatchObject({ number: 2, kind: "edited" });
  expect(await db().prisma.revision.findUniqueOrThrow({ where: { id: after.importedRevisionId } })).toMatchObject({
    number: 3,
    kind: "imported",
    body: "From the source.",
  });
  expect(await getArticle(anna, article.id)).toMatchObject({ changedAtSource: true });
  // Whoever edits now has seen it.
  await decideNow(anna, article.id, { kind: "edit", edit: { body: "Both in one." } });
  expect(await getArticle(anna, article.id)).toMatchObject({ changedAtSource: false });
});

test("metadata that changed at the source leaves an edited, decided article decided", async () => {
  const { record, article, read } = await makeImported();
  await decideNow(anna, article.id, { kind: "approve", edit: { title: "Edited here" } });
  await importLines([{ ...record, difficulty: "advanced" }]);
  expect(await read()).toMatchObject({ status: "approved", title: "Edited here", difficulty: null, version: 3 });
});

test("a record equal to the edited text, or to the last imported one, is unchanged", async () => {
  const { record, article, read } = await makeImported();
  await decideNow(anna, article.id, { kind: "approve", edit: { title: "Edited here", body: "Better." } });
  const before = await read();
  for (const given of [record, { ...record, title: "Edited here", body: "Better." }]) {
    expect(await importLines([given])).toMatchObject({ unchanged: 1, updated: 0 });
  }
  expect(await read()).toEqual(before);
});

test("flags that the source changes move, and those that people decided about stay", async () => {
  const { record, article, read } = await makeImported({ flags: ["needs-human-review"] });
  await decideNow(admin, article.id, { kind: "flag", flags: { needsHumanReview: false, imageHeavy: true } });
  await importLines([{ ...record, flags: { needsHumanReview: true, aiGeneratedStyle: true } }]);
  expect(await read()).toMatchObject({ flags: 0b1010, version: 3 });
  await importLines([{ ...record, flags: { aiGeneratedStyle: true } }]);
  expect(await read()).toMatchObject({ flags: 0b1010 });
  await importLines([{ ...record, flags: {} }]);
  expect(await read()).toMatchObject({ flags: 0b1000 });
});

test("flags of an import's options are added once, beside the comparison, by a decision", async () => {
  const { record, article, read } = await makeImported({ flags: [] });
  const first = await importLines([record], { optionFlags: ["needs-human-review"] });
  expect(first).toMatchObject({ unchanged: 1, updated: 0 });
  const flagged = await read();
  expect(flagged).toMatchObject({ flags: 0b0001, version: 2 });
  expect(await decisionsOf(article.id)).toMatchObject([
    { kind: "flag", flagsBefore: 0, flagsAfter: 1, importId: first.id, note: `flagged by import ${first.id}` },
  ]);
  await importLines([record], { optionFlags: ["needs-human-review"] });
  expect(await read()).toEqual(flagged);

  // Once an admin has taken it away, another import with the same option does not bring it back.
  await decideNow(admin, article.id, { kind: "flag", flags: { needsHumanReview: false } });
  await importLines([record], { optionFlags: ["needs-human-review", "has-images"] });
  expect(await read()).toMatchObject({ flags: 0b0100 });
});

test("a new text and a new option flag in one import: the flag's decision is on the new text", async () => {
  const { record, article, read } = await makeImported({ flags: [] });
  await importLines([{ ...record, body: "new" }], { optionFlags: ["image-heavy"] });
  const after = await read();
  expect(after).toMatchObject({ flags: 0b1000, version: 3 });
  expect(await decisionsOf(article.id)).toMatchObject([
    { kind: "flag", revisionBeforeId: after.currentRevisionId, revisionAfterId: after.currentRevisionId },
  ]);
});

test("what a person withdrew stays as it is; the newer text is kept beside it", async () => {
  const { record, article, read } = await makeImported();
  await decideNow(admin, article.id, { kind: "withdraw" });
  await importLines([{ ...record, body: "new" }], { optionFlags: ["image-heavy"] });
  const after = await read();
  expect(after).toMatchObject({ withdrawn: true, currentRevisionId: article.currentRevisionId, optionFlags: 0 });
  expect(after.importedRevisionId).not.toBe(article.importedRevisionId);
  await decideNow(admin, article.id, { kind: "undo" });
  expect(await getArticle(anna, article.id)).toMatchObject({ withdrawn: false, changedAtSource: true });
  await importLines([{ ...record, body: "new" }], { optionFlags: ["image-heavy"] });
  expect(await read()).toMatchObject({ flags: 0b1001 });
});

import { beforeAll, expect, test } from "vitest";
import { noFilters, oldestFirst } from "@/lib/articles/article-address";
import { listArticles } from "@/lib/articles/list-articles";
import { db } from "@/lib/db/db";
import { claimArticle } from "@/lib/review/claim-next";
import {
  decideNow,
  importLines,
  makeAdmin,
  makeEditor,
  makeRecord,
  type Person,
  queueLines,
  readArticleOf,
} from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { findTakenBack } from "./find-taken-back";
import { getImport } from "./list-imports";
import { runImport } from "./run-import";
import { beginTakeBack, runTakeBack, takeBackImport } from "./take-back-import";

let anna: Person;
let admin: Person;

beforeAll(async () => {
  [anna, admin] = [await makeEditor(), await makeAdmin()];
});

verifyAtEnd();

const idOf = (record: Record<string, unknown>) => String(record.externalId);
const read = (record: Record<string, unknown>) => readArticleOf(idOf(record));
const newestDecision = async (record: Record<string, unknown>) => {
  const { latestDecisionId } = await read(record);
  return db().prisma.decision.findUniqueOrThrow({ where: { id: latestDecisionId ?? 0 } });
};

async function idsFound(q: string): Promise<number[]> {
  const page = await listArticles(anna, { filters: { ...noFilters, q }, sort: oldestFirst });
  return page.rows.map((row) => row.id);
}

test("taking back withdraws what was created and not touched since, and leaves the rest", async () => {
  const [untouched, claimed, approved, flagged, changed] = Array.from({ length: 5 }, () => makeRecord());
  if (!untouched || !claimed || !approved || !flagged || !changed) throw new Error("five were made");
  // One of them twice, so that this very import has changed it.
  const again = { ...untouched, body: "changed by the same import" };
  const first = await importLines([untouched, claimed, approved, flagged, changed, again]);
  await claimArticle(anna, (await read(claimed)).id);
  await decideNow(anna, (await read(approved)).id, { kind: "approve" });
  await decideNow(admin, (await read(flagged)).id, { kind: "flag", flags: { imageHeavy: true } });
  await importLines([{ ...changed, body: "changed by another import" }]);

  expect(await takeBackImport(admin, first.id)).toEqual({ withdrawn: 2, restored: 0, leftOut: 3 });
  for (const record of [untouched, claimed]) {
    expect(await read(record)).toMatchObject({ withdrawn: true, status: "pending" });
    expect(await newestDecision(record)).toMatchObject({
      kind: "withdraw",
      personId: admin.personId,
      importId: first.id,
      note: `import ${first.id} was taken back`,
    });
  }
  for (const record of [approved, flagged, changed]) expect(await read(record)).toMatchObject({ withdrawn: false });
  expect(await db().prisma.claim.count({ where: { articleId: (await read(claimed)).id } })).toBe(0);
  expect(await db().prisma.import.findUniqueOrThrow({ where: { id: first.id } })).toMatchObject({
    takenBackAt: expect.any(Date),
  });
});

test("taking back restores texts, metadata, flags, status and search where nothing happened since", async () => {
  const [decided, pending, edited, touched] = Array.from({ length: 4 }, (_, i) =>
    makeRecord({ body: `before${i} restored`, difficulty: "beginner" }),
  );
  if (!decided || !pending || !edited || !touched) throw new Error("four were made");
  await importLines([decided, pending, edited, touched]);
  await decideNow(anna, (await read(decided)).id, { kind: "approve" });
  await decideNow(anna, (await read(edited)).id, { kind: "edit", edit: { title: "Edited here" } });
  const before = await Promise.all([decided, pending, edited].map(read));

  const after = [decided, pending, edited, touched].map((record, i) => {
    return { ...record, body: `after${i}`, difficulty: "advanced", flags: { hasImages: true } };
  });
  const second = await importLines(after, { optionFlags: ["image-heavy"] });
  expect(second.updated).toBe(4);
  await decideNow(anna, (await read(touched)).id, { kind: "approve" });
  expect(await read(decided)).toMatchObject({ status: "pending", flags: 0b1100, difficulty: "advanced" });

  expect(await takeBackImport(admin, second.id)).toEqual({ withdrawn: 0, restored: 3, leftOut: 1 });
  for (const [i, record] of [decided, pending, edited].entries()) {
    const { version: old, latestDecisionId: _latest, ...state } = before[i] ?? (await read(record));
    const restored = await read(record);
    expect(restored).toMatchObject(state);
    expect(restored.version).toBeGreaterThan(old);
  }
  expect(await idsFound("before0 restored")).toEqual([(await read(decided)).id]);
  expect(await idsFound("after0")).toEqual([]);
  expect(await newestDecision(decided)).toMatchObject({
    kind: "undo",
    statusBefore: "pending",
    statusAfter: "approved",
  });
  expect(await read(touched)).toMatchObject({ status: "approved", difficulty: "advanced" });
});

test("flags that an import's options gave are taken back, and given again by the next one", async () => {
  const record = makeRecord({ flags: [] });
  await importLines([record]);
  const flagging = await importLines([record], { optionFlags: ["needs-human-review"] });
  expect(await takeBackImport(admin, flagging.id)).toEqual({ withdrawn: 0, restored: 1, leftOut: 0 });
  expect(await read(record)).toMatchObject({ flags: 0, optionFlags: 0 });
  await importLines([record], { optionFlags: ["needs-human-review"] });
  expect(await read(record)).toMatchObject({ flags: 1 });
});

test("importing again after a take-back brings the articles back, and taking that back withdraws them again", async () => {
  const [same, changed] = [makeRecord(), makeRecord()];
  const first = await importLines([same, changed]);
  await takeBackImport(admin, first.id);
  const next = { ...changed, body: "new" };
  const second = await importLines([same, next]);
  expect(second).toMatchObject({ created: 0, updated: 2, unchanged: 0 });
  expect(await read(same)).toMatchObject({ withdrawn: false, status: "pending" });
  expect(await read(changed)).toMatchObject({ withdrawn: false, currentRevision: { number: 2, body: "new" } });
  expect(await newestDecision(same)).toMatchObject({ kind: "undo", note: `import ${second.id} brought it again` });

  expect(await takeBackImport(admin, second.id)).toEqual({ withdrawn: 2, restored: 0, leftOut: 0 });
  expect(await read(same)).toMatchObject({ withdrawn: true });
  expect(await read(changed)).toMatchObject({ withdrawn: true, currentRevision: { number: 1 } });

  expect(await importLines([same, next])).toMatchObject({ updated: 2 });
  expect(await read(changed)).toMatchObject({ withdrawn: false, currentRevision: { body: "new" } });
});

test("what a person withdrew is not brought back by an import", async () => {
  const record = makeRecord();
  await importLines([record]);
  await decideNow(admin, (await read(record)).id, { kind: "withdraw" });
  expect(await importLines([record])).toMatchObject({ unchanged: 1 });
  expect(await read(record)).toMatchObject({ withdrawn: true });
});

test("a taking back can be undone article by article", async () => {
  const record = makeRecord();
  const { id } = await importLines([record]);
  await takeBackImport(admin, id);
  await decideNow(admin, (await read(record)).id, { kind: "undo" });
  expect(await read(record)).toMatchObject({ withdrawn: false });
});

test("taking back one import leaves what another brought", async () => {
  const [one, two] = [makeRecord(), makeRecord()];
  const first = await importLines([one]);
  await importLines([one, two]);
  expect(await takeBackImport(admin, first.id)).toEqual({ withdrawn: 1, restored: 0, leftOut: 0 });
  expect(await read(two)).toMatchObject({ withdrawn: false });
});

test("an import is taken back once, by an admin, and not while it runs", async () => {
  const { id } = await importLines([makeRecord()]);
  await expect(takeBackImport(anna, id)).rejects.toMatchObject({ code: "forbidden" });
  const outcomes = await Promise.allSettled([takeBackImport(admin, id), takeBackImport(admin, id)]);
  expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(takeBackImport(admin, id)).rejects.toMatchObject({ code: "wrong-status" });
  await expect(takeBackImport(admin, 2_000_000_000)).rejects.toMatchObject({ code: "not-found" });

  const queued = await queueLines([makeRecord()]);
  await expect(takeBackImport(admin, queued)).rejects.toMatchObject({ code: "wrong-status" });
  await runImport(queued);
  expect(await takeBackImport(admin, queued)).toMatchObject({ withdrawn: 1 });
});

test("decisions made while an import is taken back win or lose whole", async () => {
  const records = Array.from({ length: 40 }, () => makeRecord());
  const { id } = await importLines(records);
  const articles = await Promise.all(records.map(read));
  const decisions = articles.map((article) => decideNow(anna, article.id, { kind: "approve" }));
  const [taken, ...decided] = await Promise.allSettled([takeBackImport(admin, id), ...decisions]);
  const approved = decided.filter((outcome) => outcome.status === "fulfilled").length;
  expect(taken).toMatchObject({ status: "fulfilled", value: { withdrawn: 40 - approved, leftOut: approved } });
  const after = await Promise.all(records.map(read));
  expect(after.filter((article) => article.withdrawn)).toHaveLength(40 - approved);
  expect(after.every((article) => article.withdrawn !== (article.status === "approved"))).toBe(true);
});

test("taking back a large import is stopped and gone on with, and comes to the same", async () => {
  const old = Array.from({ length: 250 }, () => makeRecord());
  await importLines(old, { source: "large" });
  const changed = old.map((record) => ({ ...record, body: "changed" }));
  const fresh = Array.from({ length: 2_100 }, () => makeRecord());
  const { id } = await importLines([...changed, ...fresh], { source: "large" });
  await beginTakeBack(admin, id);
  expect(await getImport(admin, id)).toMatchObject({ takingBack: true, takenBackAt: null });
  await expect(beginTakeBack(admin, id)).rejects.toMatchObject({ code: "wrong-status" });
  let stops = 0;
  while ((await runTakeBack(id, { signal: AbortSignal.abort() })) === "later") stops += 1;
  expect(stops).toBeGreaterThanOrEqual(3);
  expect(await findTakenBack(admin, id)).toEqual({ withdrawn: 2_100, restored: 250, leftOut: 0 });
  expect(await getImport(admin, id)).toMatchObject({ takingBack: false, takenBackAt: expect.any(String) });
  expect(await runTakeBack(id)).toBe("ended");
});

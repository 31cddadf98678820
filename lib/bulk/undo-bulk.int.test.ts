import { expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { claimArticle } from "@/lib/review/claim-next";
import { makeArticleSet } from "@/lib/testing/article-set";
import { decideNow, makeAdmin, makeEditor } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { cancelBulk } from "./cancel-bulk";
import { createBulk } from "./create-bulk";
import { getBulk, listLeftOut } from "./list-bulk";
import { runBulk } from "./run-bulk";
import { undoBulk } from "./undo-bulk";

verifyAtEnd();

test("undoing a bulk flag gives back the former flags of pending and decided articles, save those touched since", async () => {
  const set = await makeArticleSet(6);
  const admin = await makeAdmin();
  const marked = { aiGeneratedStyle: true, needsHumanReview: false };
  await decideNow(admin, set.at(0), { kind: "approve" });
  await decideNow(admin, set.at(1), { kind: "reject", reasons: ["duplicate"] });
  await decideNow(admin, set.at(2), { kind: "flag", flags: { needsHumanReview: false, imageHeavy: true } });
  await decideNow(admin, set.at(3), { kind: "flag", flags: marked });
  const before = await set.states();
  const id = await createBulk(admin, { kind: "flag", selectionId: (await set.freeze()).id, flags: marked });
  await runBulk(id, { chunkArticles: 4 });
  const flagged = await set.states();
  expect(flagged.map((row) => row.flags)).toEqual([2, 2, 10, 2, 2, 2]);
  expect(flagged.map((row) => row.decidedAt)).toEqual(before.map((row) => row.decidedAt));
  expect((await listLeftOut(admin, id)).map((row) => [row.articleId, row.code])).toEqual([[set.at(3), "unchanged"]]);
  await decideNow(admin, set.at(5), { kind: "approve" });

  const undo = await undoBulk(admin, id);
  expect(await runBulk(undo, { chunkArticles: 2 })).toBe("ended");

  expect(await getBulk(admin, undo)).toMatchObject({ kind: "undo", undoes: id, done: 4, leftOut: 1, total: 5 });
  expect((await getBulk(admin, id)).undoneBy).toBe(undo);
  const after = await set.states();
  const without = ({ version: _version, ...row }: (typeof after)[number]) => row;
  expect(after.slice(0, 5).map(without)).toEqual(before.slice(0, 5).map(without));
  expect(after[5]).toMatchObject({ flags: 2, status: "approved" });
  const since = `it has changed: it was at version 2 then and is at 3 (approve by ${admin.name})`;
  expect((await listLeftOut(admin, undo)).map((row) => [row.articleId, row.code, row.reason])).toEqual([
    [set.at(5), "stale", since],
  ]);
});

test("undoing a bulk reopening restores the former statuses and when they were decided, and can be undone", async () => {
  const set = await makeArticleSet(5);
  const [anna, admin] = [await makeEditor(), await makeAdmin()];
  for (const place of [0, 3, 4]) await decideNow(anna, set.at(place), { kind: "approve" });
  await decideNow(anna, set.at(1), { kind: "reject", reasons: ["duplicate"] });
  const before = await set.states();
  const id = await createBulk(admin, { kind: "reopen", selectionId: (await set.freeze()).id });
  await runBulk(id);
  expect(await getBulk(admin, id)).toMatchObject({ done: 4, leftOut: 1 });
  expect((await set.states()).every((row) => row.status === "pending" && row.decidedAt === null)).toBe(true);
  await claimArticle(anna, set.at(3));
  await decideNow(anna, set.at(4), { kind: "undo" });

  const undo = await undoBulk(admin, id);
  await runBulk(undo);

  expect((await listLeftOut(admin, undo)).map((row) => [row.articleId, row.code])).toEqual([
    [set.at(3), "claimed"],
    [set.at(4), "stale"],
  ]);
  const after = await set.states();
  expect(after.slice(0, 3).map((row) => [row.status, row.decidedAt])).toEqual(
    before.slice(0, 3).map((row) => [row.status, row.decidedAt]),
  );
  expect(after[0]?.version, "the version never goes back").toBe(4);
  await runBulk(await undoBulk(admin, undo));
  expect((await set.states()).slice(0, 2).map((row) => row.status)).toEqual(["pending", "pending"]);
});

test("the undo of a cancelled bulk decision takes back just what it decided", async () => {
  const set = await makeArticleSet(6);
  const id = await createBulk(systemViewer, { kind: "approve", selectionId: (await set.freeze()).id });
  await runBulk(id, { deadline: 0, chunkArticles: 1 });
  await cancelBulk(systemViewer, id);
  await runBulk(id);
  const undo = await undoBulk(systemViewer, id);
  await runBulk(undo);
  expect(await getBulk(systemViewer, undo)).toMatchObject({ state: "completed", done: 2, leftOut: 0, total: 2 });
  expect((await set.states()).map((row) => row.status)).toEqual(set.ids.map(() => "pending"));
});

test("a bulk decision is undone once, not while it runs, and only by an admin", async () => {
  const set = await makeArticleSet(2);
  const id = await createBulk(systemViewer, { kind: "approve", selectionId: (await set.freeze()).id });
  await expect(undoBulk(systemViewer, id)).rejects.toMatchObject({ code: "wrong-status" });
  await runBulk(id);
  await expect(undoBulk(await makeEditor(), id)).rejects.toMatchObject({ code: "forbidden" });
  const outcomes = await Promise.allSettled([undoBulk(systemViewer, id), undoBulk(systemViewer, id)]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(undoBulk(systemViewer, id)).rejects.toMatchObject({ code: "wrong-status" });
  await expect(undoBulk(systemViewer, 999_999)).rejects.toMatchObject({ code: "not-found" });
});

test("a cancelled undo may be begun again", async () => {
  const set = await makeArticleSet(4);
  const id = await createBulk(systemViewer, { kind: "approve", selectionId: (await set.freeze()).id });
  await runBulk(id);
  const first = await undoBulk(systemViewer, id);
  await runBulk(first, { deadline: 0, chunkArticles: 1 });
  await cancelBulk(systemViewer, first);
  await runBulk(first);
  expect(await getBulk(systemViewer, first)).toMatchObject({ state: "cancelled", done: 2 });
  const second = await undoBulk(systemViewer, id);
  await runBulk(second);
  expect(await getBulk(systemViewer, second)).toMatchObject({ state: "completed", done: 2, leftOut: 2, total: 4 });
  expect((await set.states()).map((row) => row.status)).toEqual(set.ids.map(() => "pending"));
});

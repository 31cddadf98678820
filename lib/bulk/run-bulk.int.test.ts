import { expect, test } from "vitest";
import { getArticle } from "@/lib/articles/get-article";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { inTransaction } from "@/lib/db/sql";
import { claimArticle } from "@/lib/review/claim-next";
import { holdArticle } from "@/lib/review/put-aside";
import { recordDecision } from "@/lib/review/record-decision";
import { makeArticleSet } from "@/lib/testing/article-set";
import { decideNow, makeAdmin, makeEditor, makeToken } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { cancelBulk } from "./cancel-bulk";
import { createBulk } from "./create-bulk";
import { getBulkDetail } from "./get-bulk-detail";
import { getBulk, listLeftOut } from "./list-bulk";
import { runBulk } from "./run-bulk";
import { undoBulk } from "./undo-bulk";

verifyAtEnd();

test("a bulk approval decides what is pending and as it was frozen, and names the rest with the reason", async () => {
  const set = await makeArticleSet(9);
  const [anna, admin] = [await makeEditor(), await makeAdmin()];
  await decideNow(anna, set.at(1), { kind: "approve" });
  await decideNow(anna, set.at(2), { kind: "reject", reasons: ["duplicate"] });
  const selection = await set.freeze();
  await decideNow(anna, set.at(4), { kind: "edit", edit: { title: "Another title" } });
  await claimArticle(anna, set.at(5));
  await claimArticle(admin, set.at(6));

  const id = await createBulk(admin, { kind: "approve", selectionId: selection.id, note: "all fine" });
  expect(await runBulk(id, { chunkArticles: 4 })).toBe("ended");

  const bulk = await getBulk(admin, id);
  expect(bulk).toMatchObject({ state: "completed", done: 5, leftOut: 4, total: 9, by: admin.name, note: "all fine" });
  const edited = `it has changed: it was at version 1 then and is at 2 (edit by ${anna.name})`;
  expect((await listLeftOut(admin, id)).map((row) => [row.articleId, row.code, row.reason])).toEqual([
    [set.at(1), "wrong-status", "it is approved"],
    [set.at(2), "wrong-status", "it is rejected"],
    [set.at(4), "stale", edited],
    [set.at(5), "claimed", `${anna.name} has it open`],
  ]);
  const [a, r, p] = ["approved", "rejected", "pending"];
  expect((await set.states()).map((row) => row.status)).toEqual([a, a, r, a, p, p, a, a, a]);
  const { decisions, claimedBy, decidedAt } = await getArticle(admin, set.at(6));
  expect(claimedBy, "its own claim ends with the decision").toBeNull();
  expect(decisions).toMatchObject([
    { kind: "approve", by: admin.name, bulk: id, note: "all fine", version: 2, statusBefore: p, statusAfter: a },
  ]);
  expect(decidedAt).toBe(decisions[0]?.at);
});

test("a token's bulk rejection carries its reasons, and passes by what a person has open", async () => {
  const set = await makeArticleSet(3);
  const [anna, script] = [await makeAdmin(), await makeToken("admin")];
  await claimArticle(anna, set.at(0));
  await claimArticle(script, set.at(1));
  const { id: selectionId } = await set.freeze();
  const id = await createBulk(script, { kind: "reject", selectionId, reasons: ["duplicate", "out-of-date"] });
  await runBulk(id);
  const reasons = ["Duplicate of another article", "Out of date"];
  expect(await getBulk(anna, id)).toMatchObject({ done: 2, leftOut: 1, reasons });
  expect((await getArticle(anna, set.at(1))).decisions).toMatchObject([{ by: script.name, reasons }]);
});

test("a held article that a bulk decision decides is released", async () => {
  const set = await makeArticleSet(1);
  const anna = await makeAdmin();
  await holdArticle(anna, set.at(0), "not sure");
  await runBulk(await createBulk(anna, { kind: "approve", selectionId: (await set.freeze()).id }));
  expect((await getArticle(anna, set.at(0))).hold).toBeNull();
});

test("it stops at its deadline and goes on from there", async () => {
  const set = await makeArticleSet(15);
  const id = await createBulk(systemViewer, { kind: "approve", selectionId: (await set.freeze()).id });
  expect(await runBulk(id, { deadline: 0, chunkArticles: 3 })).toBe("later");
  // The chunk that was over, and the one that was under way by then.
  expect(await getBulk(systemViewer, id)).toMatchObject({ state: "running", done: 6 });
  expect(await runBulk(id, { deadline: 0, chunkArticles: 3 })).toBe("later");
  expect(await runBulk(id)).toBe("ended");
  expect(await set.countDecisions("approve")).toEqual(set.ids.map(() => 1));
});

test("it goes through a selection of several stored chunks, whatever the steps it takes", async () => {
  const set = await makeArticleSet(2_005);
  const { id: selectionId } = await set.freeze();
  const approved = await createBulk(systemViewer, { kind: "approve", selectionId });
  await runBulk(approved, { chunkArticles: 1_500 });
  expect(await getBulk(systemViewer, approved)).toMatchObject({ state: "completed", done: 2_005, leftOut: 0 });
  const again = await createBulk(systemViewer, { kind: "approve", selectionId });
  await runBulk(again);
  expect(await getBulk(systemViewer, again)).toMatchObject({ state: "completed", done: 0, leftOut: 2_005 });
  const undo = await undoBulk(systemViewer, approved);
  await runBulk(undo);
  expect(await getBulk(systemViewer, undo)).toMatchObject({ state: "completed", done: 2_005 });
  expect((await set.states()).every(({ status, version }) => status === "pending" && version === 3)).toBe(true);
});

test("several processes at once carry a bulk decision out once", async () => {
  const set = await makeArticleSet(60);
  const id = await createBulk(systemViewer, { kind: "approve", selectionId: (await set.freeze()).id });
  const outcomes = await Promise.all([1, 2, 3].map(() => runBulk(id, { chunkArticles: 5 })));
  expect(outcomes).toContain("ended");
  expect(await getBulk(systemViewer, id)).toMatchObject({ state: "completed", done: 60 });
  expect(await set.countDecisions("approve")).toEqual(set.ids.map(() => 1));
});

test("a run that lost its lock unnoticed and the one that took over decide each article once between them", async () => {
  const set = await makeArticleSet(8);
  const id = await createBulk(systemViewer, { kind: "approve", selectionId: (await set.freeze()).id });
  const waits = async () => {
    const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    return (await db().pool.query(waiting)).rowCount;
  };
  const runs: Promise<unknown>[] = [];
  await inTransaction(async (connection) => {
    await connection.query("SELECT 1 FROM articles WHERE id = $1 FOR UPDATE", [set.at(3)]);
    runs.push(runBulk(id, { chunkArticles: 2 }).catch((error: Error) => error.message));
    await expect.poll(waits).toBe(1);
    // Advisory locks are of one database, and this one is the test's own.
    const holders =
      "FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    await db().pool.query(`SELECT pg_terminate_backend(pid) ${holders} AND objid = $1`, [id]);
    const held = async () => (await db().pool.query(`SELECT 1 ${holders} AND objid = $1`, [id])).rowCount;
    await expect.poll(held).toBe(0);
    runs.push(runBulk(id, { chunkArticles: 2 }).catch((error: Error) => error.message));
    await expect.poll(waits).toBe(2);
  });
  expect((await Promise.all(runs)).sort()).toEqual([`bulk decision ${id} is carried on elsewhere`, "ended"]);
  expect(await getBulk(systemViewer, id)).toMatchObject({ state: "completed", done: 8, leftOut: 0 });
  expect(await set.countDecisions("approve")).toEqual(set.ids.map(() => 1));
});

test("two bulk decisions on the same articles at the same time decide each article once", async () => {
  const set = await makeArticleSet(60);
  const { id: selectionId } = await set.freeze();
  const ids = [1, 2].map(() => createBulk(systemViewer, { kind: "approve", selectionId }));
  await Promise.all(ids.map(async (id) => runBulk(await id, { chunkArticles: 5 })));
  expect(await set.countDecisions("approve")).toEqual(set.ids.map(() => 1));
});

test("of a bulk decision and single ones at the same time, each article is decided once", async () => {
  const set = await makeArticleSet(300);
  const [anna, admin] = [await makeEditor(), await makeAdmin()];
  const id = await createBulk(admin, { kind: "approve", selectionId: (await set.freeze()).id });
  const single = async (articleId: number) =>
    recordDecision(anna, articleId, { kind: "approve", version: 1 }).then(
      () => 1,
      (error: unknown) => {
        expect(error).toMatchObject({ code: "stale" });
        return 0;
      },
    );
  const left = [...set.ids].reverse();
  const decideAll = async () => {
    let won = 0;
    for (let next = left.shift(); next !== undefined; next = left.shift()) won += await single(next);
    return won;
  };
  const singles = Promise.all(Array.from({ length: 12 }, decideAll));
  await runBulk(id, { chunkArticles: 20 });
  const won = (await singles).reduce((sum, wins) => sum + wins, 0);
  expect(await set.countDecisions("approve")).toEqual(set.ids.map(() => 1));
  expect(await getBulk(admin, id)).toMatchObject({ done: 300 - won, leftOut: won });
});

test("a claim made while a chunk waits for its locks is seen", async () => {
  const set = await makeArticleSet(3);
  const [anna, admin] = [await makeEditor(), await makeAdmin()];
  const id = await createBulk(admin, { kind: "approve", selectionId: (await set.freeze()).id });
  let running: Promise<unknown> = Promise.resolve();
  await inTransaction(async (connection) => {
    await connection.query("SELECT 1 FROM articles WHERE id = $1 FOR UPDATE", [set.at(1)]);
    running = runBulk(id);
    const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    await expect.poll(async () => (await db().pool.query(waiting)).rowCount).toBe(1);
    await connection.query(
      `INSERT INTO claims (article_id, person_id, claimed_at, expires_at)
       VALUES ($1, $2, now(), now() + interval '1 minute')`,
      [set.at(1), anna.personId],
    );
  });
  await running;
  expect((await listLeftOut(admin, id)).map((row) => [row.articleId, row.code])).toEqual([[set.at(1), "claimed"]]);
});

test("one that is still queued is cancelled at once, and a worker that comes for it finds nothing to do", async () => {
  const set = await makeArticleSet(2);
  const id = await createBulk(systemViewer, { kind: "approve", selectionId: (await set.freeze()).id });
  await cancelBulk(systemViewer, id);
  expect(await getBulk(systemViewer, id)).toMatchObject({
    ...{ state: "cancelled", done: 0, startedAt: null, finishedAt: expect.any(String) },
  });
  expect(await runBulk(id)).toBe("ended");
  expect(await getBulk(systemViewer, id)).toMatchObject({ state: "cancelled", done: 0, startedAt: null });
  expect((await set.states()).map((row) => row.status)).toEqual(["pending", "pending"]);
});

test("cancelled in the moment that it begins, it is either never begun or stops by itself", async () => {
  for (let round = 0; round < 10; round++) {
    const set = await makeArticleSet(3);
    const id = await createBulk(systemViewer, { kind: "approve", selectionId: (await set.freeze()).id });
    await Promise.allSettled([cancelBulk(systemViewer, id), runBulk(id, { chunkArticles: 1 })]);
    const { state, done } = await getBulk(systemViewer, id);
    expect(["cancelled", "completed"]).toContain(state);
    expect((await set.countDecisions("approve")).reduce((sum, count) => sum + count)).toBe(done);
  }
});

test("a cancelled one keeps what is decided", async () => {
  const set = await makeArticleSet(6);
  const id = await createBulk(systemViewer, { kind: "approve", selectionId: (await set.freeze()).id });
  await runBulk(id, { deadline: 0, chunkArticles: 1 });
  await cancelBulk(systemViewer, id);
  expect(await runBulk(id, { chunkArticles: 1 })).toBe("ended");
  expect(await getBulk(systemViewer, id)).toMatchObject({ state: "cancelled", done: 2, leftOut: 0, total: 6 });
  expect((await set.countDecisions("approve")).reduce((sum, count) => sum + count)).toBe(2);
  await expect(cancelBulk(systemViewer, id)).rejects.toMatchObject({ code: "wrong-status" });
});

test("who cancelled it, and when, is recorded once, whoever asks again", async () => {
  const [anna, ben, set] = [await makeAdmin(), await makeAdmin(), await makeArticleSet(4)];
  const id = await createBulk(anna, { kind: "approve", selectionId: (await set.freeze()).id });
  expect(await getBulkDetail(anna, id)).toMatchObject({ by: anna.name, asks: [] });
  await runBulk(id, { deadline: 0, chunkArticles: 1 });
  await cancelBulk(ben, id);
  await cancelBulk(anna, id);
  await runBulk(id);
  await expect(cancelBulk(anna, id)).rejects.toMatchObject({ code: "wrong-status" });
  expect(await getBulkDetail(anna, id)).toMatchObject({ by: anna.name, asks: [{ what: "cancel", by: ben.name }] });
  const entries = await db().prisma.auditEntry.findMany({ where: { subject: `bulk ${id}`, action: "bulk.cancel" } });
  expect(entries).toMatchObject([{ personId: ben.personId }]);
});

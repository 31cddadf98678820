import { beforeEach, expect, test, vi } from "vitest";
import { systemViewer, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { noteFailure } from "@/lib/jobs/note-failure";
import { type ArticleSet, makeArticleSet } from "@/lib/testing/article-set";
import { connectAs } from "@/lib/testing/connect-as";
import { dumpBulks } from "@/lib/testing/dump-bulks";
import { decideNow, makeAdmin, makeEditor } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { cancelBulk } from "./cancel-bulk";
import { createBulk } from "./create-bulk";
import { getBulkDetail } from "./get-bulk-detail";
import { getBulk } from "./list-bulk";
import { resumeBulk } from "./resume-bulk";
import { runBulk } from "./run-bulk";
import { undoBulk } from "./undo-bulk";

verifyAtEnd();

const owner = connectAs("owner");

// Each failure is noted in the worker's log.
beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});

const mostTries = 20;

/** Runs it as the worker does, until it has ended. */
async function work(bulkId: number): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    const outcome = await runBulk(bulkId, { chunkArticles: 2 }).catch((error) => noteFailure("bulk", bulkId, error));
    if (outcome === "ended") return;
  }
  throw new Error(`bulk decision ${bulkId} does not end`);
}

/** While `during` goes on, the database takes no decision on this article. */
async function refusingDecisions(articleId: number, during: () => Promise<void>): Promise<void> {
  const name = `refuse_${articleId}`;
  await owner.query(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'article ${articleId} is cursed'; END $$;
    CREATE TRIGGER ${name} BEFORE INSERT ON decisions FOR EACH ROW WHEN (NEW.article_id = ${articleId})
    EXECUTE FUNCTION ${name}()`);
  try {
    await during();
  } finally {
    await owner.query(`DROP TRIGGER ${name} ON decisions; DROP FUNCTION ${name}()`);
  }
}

async function approve(viewer: Viewer, set: ArticleSet): Promise<number> {
  return createBulk(viewer, { kind: "approve", selectionId: (await set.freeze()).id });
}

/** One with an article among the others that is decided already. */
async function makeMixed(viewer: Viewer) {
  const set = await makeArticleSet(12);
  await decideNow(viewer, set.at(1), { kind: "reject", reasons: ["duplicate"] });
  return { set, id: await approve(viewer, set) };
}

async function makeFailed(viewer: Viewer) {
  const made = await makeMixed(viewer);
  await refusingDecisions(made.set.at(7), () => work(made.id));
  return made;
}

test("one that failed is carried on from where it stopped, to the outcome of one that was never disturbed", async () => {
  const [anna, ben] = [await makeAdmin(), await makeAdmin()];
  const [undisturbed, { set, id }] = [await makeMixed(anna), await makeFailed(anna)];
  await work(undisturbed.id);
  expect(await getBulk(anna, id)).toMatchObject({
    ...{ state: "failed", done: 5, leftOut: 1, total: 12, finishedAt: expect.any(String) },
    error: expect.stringContaining(`article ${set.at(7)} is cursed`),
  });
  await resumeBulk(ben, id);
  expect(await getBulk(anna, id)).toMatchObject({
    state: "queued",
    done: 5,
    leftOut: 1,
    error: null,
    finishedAt: null,
  });
  await work(id);
  expect(await dumpBulks(set, [id])).toEqual(await dumpBulks(undisturbed.set, [undisturbed.id]));
  expect((await set.countDecisions("approve")).filter((count) => count > 0)).toEqual(Array(11).fill(1));
  expect(await getBulkDetail(anna, id)).toMatchObject({
    by: anna.name,
    asks: [{ what: "resume", by: ben.name, at: expect.any(String) }],
  });
});

test("carried on, it is tried as often again before it counts as failed", async () => {
  const { set, id } = await makeFailed(systemViewer);
  await resumeBulk(systemViewer, id);
  await refusingDecisions(set.at(7), async () => {
    await runBulk(id, { chunkArticles: 2 }).catch((error) => noteFailure("bulk", id, error));
    expect(await getBulk(systemViewer, id)).toMatchObject({ state: "running" });
  });
  await work(id);
  expect(await getBulk(systemViewer, id)).toMatchObject({ state: "completed", done: 11, leftOut: 1 });
});

test("a cancelling that it failed before it met does not hold once it is carried on", async () => {
  const { set, id } = await makeMixed(systemViewer);
  await refusingDecisions(set.at(7), async () => {
    await runBulk(id, { chunkArticles: 2 }).catch(() => null);
    await cancelBulk(systemViewer, id);
    for (let tries = 0; tries < 5; tries++) await noteFailure("bulk", id, new Error("something else"));
  });
  expect(await getBulk(systemViewer, id)).toMatchObject({ state: "failed" });
  await resumeBulk(systemViewer, id);
  await work(id);
  expect(await getBulk(systemViewer, id)).toMatchObject({ state: "completed", done: 11, leftOut: 1 });
});

test("only one that failed is carried on, once, by an admin", async () => {
  const refused = { code: "wrong-status" };
  const { id } = await makeFailed(systemViewer);
  await expect(resumeBulk(await makeEditor(), id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(resumeBulk(systemViewer, 2_000_000_000)).rejects.toMatchObject({ code: "not-found" });
  const outcomes = await Promise.allSettled([resumeBulk(systemViewer, id), resumeBulk(systemViewer, id)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(resumeBulk(systemViewer, id), "queued").rejects.toMatchObject(refused);
  await work(id);
  await expect(resumeBulk(systemViewer, id), "completed").rejects.toMatchObject(refused);
  const cancelled = await approve(systemViewer, await makeArticleSet(1));
  await cancelBulk(systemViewer, cancelled);
  await expect(resumeBulk(systemViewer, cancelled), "cancelled").rejects.toMatchObject(refused);
  const resumes = { action: "bulk.resume", subject: { in: [`bulk ${id}`, `bulk ${cancelled}`] } };
  expect(await db().prisma.auditEntry.count({ where: resumes })).toBe(1);
});

test("one is either undone or carried on", async () => {
  const { set, id } = await makeFailed(systemViewer);
  const undo = await undoBulk(systemViewer, id);
  await expect(resumeBulk(systemViewer, id)).rejects.toMatchObject({ code: "wrong-status" });
  await work(undo);
  await expect(resumeBulk(systemViewer, id)).rejects.toMatchObject({ code: "wrong-status" });
  expect((await set.states()).filter(({ status }) => status === "approved")).toEqual([]);

  for (let round = 0; round < 5; round++) {
    const raced = await makeFailed(systemViewer);
    const outcomes = await Promise.allSettled([resumeBulk(systemViewer, raced.id), undoBulk(systemViewer, raced.id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  }
});

test("an undo that failed is carried on too, also over what was decided since, but not while that goes on", async () => {
  const { set, id } = await makeFailed(systemViewer);
  const undo = await undoBulk(systemViewer, id);
  await refusingDecisions(set.at(3), () => work(undo));
  expect(await getBulk(systemViewer, undo)).toMatchObject({ state: "failed", total: 5 });
  await resumeBulk(systemViewer, id);
  await expect(resumeBulk(systemViewer, undo)).rejects.toMatchObject({ code: "wrong-status" });
  await work(id);
  await resumeBulk(systemViewer, undo);
  await work(undo);
  expect(await getBulk(systemViewer, undo)).toMatchObject({ state: "completed", done: 11, leftOut: 0, total: 11 });
  expect((await set.states()).filter(({ status }) => status !== "pending")).toHaveLength(1);
});

test("an undo that failed is not carried on once another has taken its place", async () => {
  const { set, id } = await makeFailed(systemViewer);
  const undo = await undoBulk(systemViewer, id);
  await refusingDecisions(set.at(3), () => work(undo));
  await undoBulk(systemViewer, id);
  await expect(resumeBulk(systemViewer, undo)).rejects.toMatchObject({ code: "wrong-status" });
});

import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { getArticle } from "@/lib/articles/get-article";
import { hashToken } from "@/lib/auth/token-hash";
import { systemViewer, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { inTransaction } from "@/lib/db/sql";
import { createImport, findInputs } from "@/lib/imports/create-import";
import { runImport } from "@/lib/imports/run-import";
import { verify } from "@/lib/overview/verify";
import { addPerson } from "@/lib/people/manage-people";
import { claimArticle } from "@/lib/review/claim-next";
import { recordDecision } from "@/lib/review/record-decision";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { createBulk } from "./create-bulk";
import { cancelBulk, getBulk, listLeftOut } from "./list-bulk";
import { runBulk } from "./run-bulk";
import { undoBulk } from "./undo-bulk";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "galley-bulk-"));
let made = 0;

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Articles of a source of their own, imported as anybody's would be. Returns their ids, ascending. */
async function makeArticles(count: number): Promise<{ source: string; ids: number[] }> {
  const source = `bulk-${++made}`;
  const file = path.join(folder, `${source}.jsonl`);
  const lines = Array.from({ length: count }, (_, i) =>
    JSON.stringify({
      externalId: `${i}`,
      title: `Article ${i}`,
      body: "One paragraph.",
      flags: { needsHumanReview: true },
    }),
  );
  fs.writeFileSync(file, lines.join("\n"));
  const id = await createImport(systemViewer, {
    name: source,
    inputs: findInputs([file], null),
    source,
    optionFlags: 0,
  });
  await runImport(id);
  const rows = await db().pool.query<{ id: number }>(
    "SELECT a.id FROM articles a JOIN sources s ON s.id = a.source_id WHERE s.name = $1 ORDER BY a.id",
    [source],
  );
  return { source, ids: rows.rows.map((row) => row.id) };
}

async function makePerson(role: "editor" | "admin"): Promise<Viewer> {
  const name = `${role}-${++made}`;
  const { id } = await addPerson(systemViewer, { email: `${name}@example.org`, name, role, password: null });
  return { kind: "person", personId: id, tokenId: null, role, name };
}

async function makeToken(): Promise<Viewer> {
  const name = `script-${++made}`;
  const { id } = await db().prisma.token.create({
    data: { name, role: "admin", hash: Uint8Array.from(hashToken(name)) },
  });
  return { kind: "token", personId: null, tokenId: id, role: "admin", name };
}

const freeze = (source: string) => freezeSelection(systemViewer, { ...noFilters, source: [source] });

type Command = Parameters<typeof createBulk>[1];

async function decideAll(viewer: Viewer, command: Command): Promise<number> {
  const id = await createBulk(viewer, command);
  expect(await runBulk(id, { chunkArticles: 3 })).toBe("ended");
  return id;
}

async function statesOf(ids: number[]) {
  const found = await db().pool.query<{
    id: number;
    status: string;
    flags: number;
    version: number;
    decidedAt: Date | null;
  }>('SELECT id, status, flags, version, decided_at AS "decidedAt" FROM articles WHERE id = ANY($1) ORDER BY id', [
    ids,
  ]);
  return found.rows;
}

async function countDecisions(ids: number[], kind: string): Promise<number[]> {
  const found = await db().pool.query<{ count: number }>(
    `SELECT (SELECT count(*)::int FROM decisions d WHERE d.article_id = given.id AND d.kind = $2::decision_kind) AS count
     FROM unnest($1::int[]) AS given(id) ORDER BY given.id`,
    [ids, kind],
  );
  return found.rows.map((row) => row.count);
}

function at(ids: number[], index: number): number {
  const id = ids[index];
  if (id === undefined) throw new Error(`there are only ${ids.length} articles`);
  return id;
}

const versionOf = async (id: number) => (await getArticle(systemViewer, id)).version;

test("a bulk approval decides what is pending and as it was frozen, and names the rest with the reason", async () => {
  const { source, ids } = await makeArticles(9);
  const [anna, admin] = [await makePerson("editor"), await makePerson("admin")];
  await recordDecision(anna, at(ids, 1), { kind: "approve", version: 1 });
  await recordDecision(anna, at(ids, 2), { kind: "reject", version: 1, reasons: ["duplicate"] });
  const selection = await freeze(source);
  await recordDecision(anna, at(ids, 4), { kind: "edit", version: 1, edit: { title: "Another title" } });
  await claimArticle(anna, at(ids, 5));
  await claimArticle(admin, at(ids, 6));

  const id = await decideAll(admin, { kind: "approve", selectionId: selection.id, note: "all fine" });

  expect(await getBulk(admin, id)).toMatchObject({
    state: "completed",
    done: 5,
    leftOut: 4,
    total: 9,
    by: admin.name,
    note: "all fine",
  });
  expect((await listLeftOut(admin, id)).map(({ articleId, code, reason }) => ({ articleId, code, reason }))).toEqual([
    { articleId: at(ids, 1), code: "wrong-status", reason: "it is approved" },
    { articleId: at(ids, 2), code: "wrong-status", reason: "it is rejected" },
    {
      articleId: at(ids, 4),
      code: "stale",
      reason: `it has changed: it was at version 1 then and is at 2 (edit by ${anna.name})`,
    },
    { articleId: at(ids, 5), code: "claimed", reason: `${anna.name} has it open` },
  ]);
  expect((await statesOf(ids)).map((row) => row.status)).toEqual([
    "approved",
    "approved",
    "rejected",
    "approved",
    "pending",
    "pending",
    "approved",
    "approved",
    "approved",
  ]);
  const { decisions, claimedBy, decidedAt } = await getArticle(admin, at(ids, 6));
  expect(claimedBy, "its own claim ends with the decision").toBeNull();
  expect(decisions).toMatchObject([
    {
      kind: "approve",
      by: admin.name,
      bulk: id,
      note: "all fine",
      version: 2,
      statusBefore: "pending",
      statusAfter: "approved",
    },
  ]);
  expect(decidedAt).toBe(decisions[0]?.at);
});

test("a token's bulk rejection carries its reasons, and passes by what a person has open", async () => {
  const { source, ids } = await makeArticles(3);
  const [anna, script] = [await makePerson("admin"), await makeToken()];
  await claimArticle(anna, at(ids, 0));
  await claimArticle(script, at(ids, 1));
  const selection = await freeze(source);
  const id = await decideAll(script, {
    kind: "reject",
    selectionId: selection.id,
    reasons: ["duplicate", "out-of-date"],
  });
  expect(await getBulk(anna, id)).toMatchObject({
    done: 2,
    leftOut: 1,
    reasons: ["Duplicate of another article", "Out of date"],
  });
  expect((await getArticle(anna, at(ids, 1))).decisions[0]).toMatchObject({
    by: script.name,
    reasons: ["Duplicate of another article", "Out of date"],
  });
});

test("an approved article that was put aside is released", async () => {
  const { source, ids } = await makeArticles(1);
  const anna = await makePerson("admin");
  await db().prisma.hold.create({ data: { articleId: at(ids, 0), personId: anna.personId ?? 0, note: "not sure" } });
  await decideAll(anna, { kind: "approve", selectionId: (await freeze(source)).id });
  expect((await getArticle(anna, at(ids, 0))).hold).toBeNull();
});

test("undoing a bulk flag gives back the former flags of pending and decided articles, save those touched since", async () => {
  const { source, ids } = await makeArticles(6);
  const admin = await makePerson("admin");
  await recordDecision(admin, at(ids, 0), { kind: "approve", version: 1 });
  await recordDecision(admin, at(ids, 1), { kind: "reject", version: 1, reasons: ["duplicate"] });
  await recordDecision(admin, at(ids, 2), {
    kind: "flag",
    version: 1,
    flags: { needsHumanReview: false, imageHeavy: true },
  });
  await recordDecision(admin, at(ids, 3), {
    kind: "flag",
    version: 1,
    flags: { aiGeneratedStyle: true, needsHumanReview: false },
  });
  const before = await statesOf(ids);
  const selection = await freeze(source);
  const id = await decideAll(admin, {
    kind: "flag",
    selectionId: selection.id,
    flags: { aiGeneratedStyle: true, needsHumanReview: false },
  });
  expect((await statesOf(ids)).map((row) => row.flags)).toEqual([2, 2, 10, 2, 2, 2]);
  expect((await statesOf(ids)).map((row) => row.decidedAt)).toEqual(before.map((row) => row.decidedAt));
  expect((await listLeftOut(admin, id)).map((row) => [row.articleId, row.code])).toEqual([[at(ids, 3), "unchanged"]]);
  await recordDecision(admin, at(ids, 5), { kind: "approve", version: await versionOf(at(ids, 5)) });

  const undo = await undoBulk(admin, id);
  expect(await runBulk(undo, { chunkArticles: 2 })).toBe("ended");

  expect(await getBulk(admin, undo)).toMatchObject({
    kind: "undo",
    undoes: id,
    state: "completed",
    done: 4,
    leftOut: 1,
    total: 5,
  });
  expect((await getBulk(admin, id)).undoneBy).toBe(undo);
  const after = await statesOf(ids);
  expect(after.map((row) => [row.flags, row.status, row.decidedAt]).slice(0, 5)).toEqual(
    before.map((row) => [row.flags, row.status, row.decidedAt]).slice(0, 5),
  );
  expect(after[5]).toMatchObject({ flags: 2, status: "approved" });
  expect((await listLeftOut(admin, undo)).map((row) => [row.articleId, row.code, row.reason])).toEqual([
    [at(ids, 5), "stale", `it has changed: it was at version 2 then and is at 3 (approve by ${admin.name})`],
  ]);
});

test("undoing a bulk reopening restores the former statuses and when they were decided", async () => {
  const { source, ids } = await makeArticles(5);
  const [anna, admin] = [await makePerson("editor"), await makePerson("admin")];
  await recordDecision(anna, at(ids, 0), { kind: "approve", version: 1 });
  await recordDecision(anna, at(ids, 1), { kind: "reject", version: 1, reasons: ["duplicate"] });
  await recordDecision(anna, at(ids, 3), { kind: "approve", version: 1 });
  await recordDecision(anna, at(ids, 4), { kind: "approve", version: 1 });
  const before = await statesOf(ids);
  const id = await decideAll(admin, { kind: "reopen", selectionId: (await freeze(source)).id });
  expect(await getBulk(admin, id)).toMatchObject({ done: 4, leftOut: 1 });
  expect((await statesOf(ids)).map((row) => [row.status, row.decidedAt])).toEqual(ids.map(() => ["pending", null]));
  await claimArticle(anna, at(ids, 3));
  await recordDecision(anna, at(ids, 4), { kind: "undo", version: 3 });

  const undo = await undoBulk(admin, id);
  await runBulk(undo);

  expect((await listLeftOut(admin, undo)).map((row) => [row.articleId, row.code])).toEqual([
    [at(ids, 3), "claimed"],
    [at(ids, 4), "stale"],
  ]);
  const after = await statesOf(ids);
  expect(after.slice(0, 3).map((row) => [row.status, row.decidedAt])).toEqual(
    before.slice(0, 3).map((row) => [row.status, row.decidedAt]),
  );
  expect(after[0]?.version, "the version never goes back").toBe(4);
  const redo = await undoBulk(admin, undo);
  await runBulk(redo);
  expect((await statesOf(ids)).slice(0, 2).map((row) => row.status)).toEqual(["pending", "pending"]);
});

test("a bulk decision killed between and within its chunks goes on to what an undisturbed one gives", async () => {
  const { source, ids } = await makeArticles(400);
  const admin = await makePerson("admin");
  const selection = await freeze(source);
  await recordDecision(admin, at(ids, 250), { kind: "approve", version: 1 });
  const id = await createBulk(admin, { kind: "approve", selectionId: selection.id });
  const script = `const { runBulk } = await import("./lib/bulk/run-bulk.ts"); await runBulk(${id}, { chunkArticles: 1 });`;
  for (const enough of [20, 120]) {
    const child = spawn(process.execPath, [
      "--conditions=react-server",
      "--import",
      "tsx",
      "-e",
      `(async () => { ${script} })()`,
    ]);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await expect
      .poll(async () => (await getBulk(admin, id)).done, { interval: 5, timeout: 15_000 })
      .toBeGreaterThan(enough);
    child.kill("SIGKILL");
    await ended;
    expect((await getBulk(admin, id)).state).toBe("running");
  }
  await expect.poll(() => runBulk(id), { timeout: 5_000 }).toBe("ended");
  expect(await getBulk(admin, id)).toMatchObject({ state: "completed", done: 399, leftOut: 1, total: 400 });
  expect(await countDecisions(ids, "approve")).toEqual(ids.map(() => 1));
  expect((await statesOf(ids)).every((row) => row.status === "approved" && row.version === 2)).toBe(true);
});

test("it stops at its deadline and goes on from there", async () => {
  const { source, ids } = await makeArticles(7);
  const id = await createBulk(systemViewer, { kind: "approve", selectionId: (await freeze(source)).id });
  expect(await runBulk(id, { deadline: 0, chunkArticles: 3 })).toBe("later");
  expect(await getBulk(systemViewer, id)).toMatchObject({ state: "running", done: 3 });
  expect(await runBulk(id, { deadline: 0, chunkArticles: 3 })).toBe("later");
  expect(await runBulk(id)).toBe("ended");
  expect(await countDecisions(ids, "approve")).toEqual(ids.map(() => 1));
});

test("two processes at once carry a bulk decision out once", async () => {
  const { source, ids } = await makeArticles(60);
  const id = await createBulk(systemViewer, { kind: "approve", selectionId: (await freeze(source)).id });
  const outcomes = await Promise.all([1, 2, 3].map(() => runBulk(id, { chunkArticles: 5 })));
  expect(outcomes).toContain("ended");
  await runBulk(id);
  expect(await getBulk(systemViewer, id)).toMatchObject({ state: "completed", done: 60 });
  expect(await countDecisions(ids, "approve")).toEqual(ids.map(() => 1));
});

test("of a bulk decision and single ones at the same time, each article is decided once", async () => {
  const { source, ids } = await makeArticles(300);
  const [anna, admin] = [await makePerson("editor"), await makePerson("admin")];
  const id = await createBulk(admin, { kind: "approve", selectionId: (await freeze(source)).id });
  const single = async (articleId: number) =>
    recordDecision(anna, articleId, { kind: "approve", version: 1 }).then(
      () => 1,
      (error: unknown) => {
        expect(error).toMatchObject({ code: "stale" });
        return 0;
      },
    );
  const racing = [...ids].reverse().map(single);
  const [, ...wins] = await Promise.all([runBulk(id, { chunkArticles: 20 }), ...racing]);
  const won = wins.reduce<number>((sum, win) => sum + Number(win), 0);
  expect(await countDecisions(ids, "approve")).toEqual(ids.map(() => 1));
  expect(await getBulk(admin, id)).toMatchObject({ done: 300 - won, leftOut: won });
});

test("a bulk decision waits for a decision in flight and then leaves that article out", async () => {
  const { source, ids } = await makeArticles(3);
  const admin = await makePerson("admin");
  const id = await createBulk(admin, { kind: "approve", selectionId: (await freeze(source)).id });
  let running: Promise<unknown> = Promise.resolve();
  await inTransaction(async (connection) => {
    await connection.query("SELECT 1 FROM articles WHERE id = $1 FOR UPDATE", [at(ids, 1)]);
    running = runBulk(id);
    await expect
      .poll(
        async () =>
          (
            await db().pool.query(
              "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
            )
          ).rowCount,
      )
      .toBe(1);
    await connection.query(
      "INSERT INTO claims (article_id, person_id, claimed_at, expires_at) SELECT $1, id, now(), now() + interval '1 minute' FROM people WHERE id <> $2 LIMIT 1",
      [at(ids, 1), admin.personId],
    );
  });
  await running;
  expect((await listLeftOut(admin, id)).map((row) => [row.articleId, row.code])).toEqual([[at(ids, 1), "claimed"]]);
});

test("a cancelled bulk decision keeps what is decided, and its undo takes just that back", async () => {
  const { source, ids } = await makeArticles(6);
  const id = await createBulk(systemViewer, { kind: "approve", selectionId: (await freeze(source)).id });
  await runBulk(id, { deadline: 0, chunkArticles: 2 });
  await cancelBulk(systemViewer, id);
  await runBulk(id, { chunkArticles: 2 });
  expect(await getBulk(systemViewer, id)).toMatchObject({ state: "cancelled", done: 2, total: 6 });
  await expect(cancelBulk(systemViewer, id)).rejects.toMatchObject({ code: "wrong-status" });
  const undo = await undoBulk(systemViewer, id);
  await runBulk(undo);
  expect(await getBulk(systemViewer, undo)).toMatchObject({ state: "completed", done: 2, total: 2 });
  expect((await statesOf(ids)).map((row) => row.status)).toEqual(ids.map(() => "pending"));
});

test("a bulk decision is undone once, and not while it runs", async () => {
  const { source } = await makeArticles(2);
  const id = await createBulk(systemViewer, { kind: "approve", selectionId: (await freeze(source)).id });
  await expect(undoBulk(systemViewer, id)).rejects.toMatchObject({ code: "wrong-status" });
  await runBulk(id);
  const outcomes = await Promise.allSettled([undoBulk(systemViewer, id), undoBulk(systemViewer, id)]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(undoBulk(systemViewer, id)).rejects.toMatchObject({ code: "wrong-status" });
  await expect(undoBulk(systemViewer, 999_999)).rejects.toMatchObject({ code: "not-found" });
});

test("an editor cannot decide in bulk, and nobody on a selection that is not there", async () => {
  const { source } = await makeArticles(1);
  const [editor, admin] = [await makePerson("editor"), await makePerson("admin")];
  const selection = await freeze(source);
  await expect(createBulk(editor, { kind: "approve", selectionId: selection.id })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(createBulk(admin, { kind: "approve", selectionId: 999_999 })).rejects.toMatchObject({
    code: "not-found",
  });
  await db().pool.query("UPDATE selections SET expires_at = now() - interval '1 s' WHERE id = $1", [selection.id]);
  await expect(createBulk(admin, { kind: "approve", selectionId: selection.id })).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(
    createBulk(admin, { kind: "reject", selectionId: selection.id, reasons: ["no such reason"] }),
  ).rejects.toMatchObject({ code: "invalid-input" });
});

test("after all this the record agrees with itself", async () => {
  expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
});

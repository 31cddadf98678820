import fs from "node:fs";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { addNote } from "@/lib/review/add-note";
import { connectAs } from "@/lib/testing/connect-as";
import { decideNow, makeAdmin, makeArticle, makeArticles, type Person } from "@/lib/testing/factories";
import { findHead } from "./find-head";
import { hashSeal, noSeal, sha256 } from "./seal-hash";
import { sealRecord } from "./seal-record";
import { verifySeals } from "./verify-seals";
import { headsFile } from "./written-heads";

const superuser = connectAs("superuser past triggers");
let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
});

// Each test begins with a record that agrees: what the one before tampered with is sealed anew.
beforeEach(async () => {
  await superuser.query("TRUNCATE record_seals RESTART IDENTITY");
  fs.rmSync(headsFile(), { force: true });
  fs.rmSync(headsFile().replace("heads", "leaves"), { force: true });
});

async function decideSome(count = 3): Promise<number[]> {
  const articles = await makeArticles(count);
  for (const { id } of articles) await decideNow(admin, id, { kind: "approve", note: "Read it twice." });
  const ids = articles.map(({ id }) => id);
  return (
    await queryRows<{ id: number }>(sql`SELECT id FROM decisions WHERE article_id = ANY(${ids}::int[]) ORDER BY id`)
  ).map(({ id }) => id);
}

async function listSeals(): Promise<{ sealed: string; rows: number; hash: Buffer; first: number; last: number }[]> {
  return queryRows(sql`SELECT sealed, rows, hash, first_id AS first, last_id AS last FROM record_seals ORDER BY id`);
}

test("every row of the record is sealed once, and an untouched record verifies", async () => {
  await decideSome();
  await addNote(admin, (await makeArticle()).id, "Ask the author.");
  const [count] = await queryRows<{ all: number }>(sql`SELECT ((SELECT count(*) FROM audit_entries)
    + (SELECT count(*) FROM decisions) + (SELECT count(*) FROM article_events))::int AS all`);
  expect(await sealRecord()).toEqual({ rows: count?.all });
  expect(await sealRecord()).toEqual({ rows: 0 });
  await decideSome(1);
  expect(await verifySeals()).toEqual({ checked: count?.all, problems: [] });
  expect((await sealRecord())?.rows).toBeGreaterThan(0);
  expect((await verifySeals()).problems).toEqual([]);
});

test("rows that end exactly at a full batch, or one beyond it, are sealed once", async () => {
  await superuser.query(`INSERT INTO audit_entries (action, subject, details)
    SELECT 'sign-in', 'person ' || n, '{}' FROM generate_series(1, 20001) n`);
  const [count] = await queryRows<{ all: number }>(sql`SELECT count(*)::int AS all FROM audit_entries`);
  await sealRecord();
  const seals = (await listSeals()).filter(({ sealed }) => sealed === "audit_entries");
  expect(seals.map(({ rows }) => rows)).toEqual([10_000, 10_000, (count?.all ?? 0) - 20_000]);
  expect((await verifySeals()).problems).toEqual([]);
});

test("a seal can be worked out again from the documented text of its rows", async () => {
  const text = `["audit_entries", 2147483000, 1700000000000, 7, null, "person.role", "person 7", "${sha256(Buffer.from('{"role": "editor"}')).toString("hex")}"]`;
  await superuser.query("DELETE FROM audit_entries WHERE id = 2147483000");
  await superuser.query(`INSERT INTO audit_entries (id, at, person_id, action, subject, details)
    VALUES (2147483000, to_timestamp(1700000000), 7, 'person.role', 'person 7', '{"role":"editor"}')`);
  await superuser.query(`INSERT INTO record_seals (sealed, first_id, last_id, rows, hash)
    SELECT 'audit_entries', 1, 2147482999, 0, '\\x00'`);
  await sealRecord();
  const made = (await listSeals())[1];
  const id = Buffer.alloc(4);
  id.writeInt32BE(2147483000);
  const range = { sealed: "audit_entries" as const, firstId: 2147483000, lastId: 2147483000, rows: 1 };
  const leaves = Buffer.concat([id, sha256(Buffer.from(text))]);
  expect(made?.hash).toEqual(hashSeal(Buffer.from([0]), range, sha256(leaves)));
  await superuser.query("DELETE FROM audit_entries WHERE id = 2147483000");
});

test("nothing is sealed past a transaction that may still add rows, and its rows are sealed after it", async () => {
  await sealRecord();
  const late = await inTransaction(async (open) => {
    const [taken] = await queryRows<{ id: number }>(sql`SELECT nextval('audit_entries_id_seq')::int AS id`, open);
    const [later] = await decideSome(1);
    await queryRows(sql`INSERT INTO audit_entries (action) VALUES ('sign-in')`);
    expect(await sealRecord({ patience: 0 })).toBeNull();
    await queryRows(sql`INSERT INTO audit_entries (id, action) VALUES (${taken?.id}::int, 'sign-out')`, open);
    expect(await sealRecord({ patience: 0 })).toBeNull();
    return { taken: taken?.id ?? 0, later };
  });
  await sealRecord();
  expect((await verifySeals()).problems).toEqual([]);
  expect(
    (await listSeals()).some(
      ({ sealed, first, last }) => sealed === "audit_entries" && first <= late.taken && late.taken <= last,
    ),
  ).toBe(true);
});

test("no name, address or note can be read from what is written down", async () => {
  await decideSome(1);
  await sealRecord();
  const written = fs.readFileSync(headsFile(), "utf8");
  expect(written).not.toContain(admin.name);
  for (const line of written.trim().split("\n")) {
    expect(Object.keys(JSON.parse(line)).sort()).toEqual(["at", "hash", "seal"]);
  }
  expect(fs.statSync(headsFile()).mode & 0o077).toBe(0);
});

test.each([
  ["a decision's person", "UPDATE decisions SET person_id = NULL WHERE id = $1", "decision", "was changed after seal"],
  ["a decision's note", "UPDATE decisions SET note = 'No' WHERE id = $1", "decision", "was changed after seal"],
  [
    "the text that was approved",
    "UPDATE revisions SET hash = '\\x00' WHERE id = (SELECT revision_after_id FROM decisions WHERE id = $1)",
    "decision",
    "the text it was taken on, was changed after seal",
  ],
  ["a decision that is gone", "DELETE FROM decisions WHERE id = $1", "decision", "it was removed after seal"],
])("it names %s", async (_what, change, noun, problem) => {
  const [, id = 0] = await decideSome();
  await sealRecord();
  await superuser.query(change, [id]);
  const { problems } = await verifySeals();
  expect(problems).toEqual([{ row: `${noun} ${id}`, problem: expect.stringContaining(problem) }]);
});

test("it names a row that was put in under an id that was free, also before the first", async () => {
  await decideSome();
  const [{ id: skipped } = { id: 0 }] = await queryRows<{ id: number }>(
    sql`SELECT nextval('audit_entries_id_seq')::int AS id`,
  );
  await makeAdmin();
  await sealRecord();
  await superuser.query("INSERT INTO audit_entries (id, action) VALUES ($1, 'sign-in'), (-5, 'sign-in')", [skipped]);
  const { problems } = await verifySeals();
  await superuser.query("DELETE FROM audit_entries WHERE id IN ($1, -5)", [skipped]);
  expect(problems.map(({ row }) => row).sort()).toEqual(["audit entry -5", `audit entry ${skipped}`].sort());
  expect(problems[0]?.problem).toContain("it was put in after seal");
});

test("without the leaves in the data folder, the range is named", async () => {
  const [id = 0] = await decideSome();
  await sealRecord();
  fs.rmSync(headsFile().replace("heads", "leaves"));
  await superuser.query("UPDATE decisions SET version = version + 1 WHERE id = $1", [id]);
  const { problems } = await verifySeals();
  expect(problems).toEqual([
    { row: expect.stringMatching(/^seal \d+$/), problem: expect.stringContaining("decisions 1 to") },
  ]);
});

test("a chain whose end was cut off lacks a head that was written down", async () => {
  await decideSome();
  await sealRecord();
  const { head } = await findHead(systemViewer);
  await superuser.query("DELETE FROM record_seals WHERE id = (SELECT max(id) FROM record_seals)");
  const named = [{ row: `seal ${head?.seal}`, problem: expect.stringContaining(`written down as ${head?.hash}`) }];
  expect((await verifySeals()).problems).toEqual(named);
  // Sealing goes on over what is left, and the old head stays written down.
  await sealRecord();
  expect((await verifySeals()).problems).toEqual(named);
});

test("a seal taken out of the middle is missed", async () => {
  await decideSome();
  await sealRecord();
  await decideSome();
  await sealRecord();
  await decideSome();
  await sealRecord();
  const { rows } = await superuser.query<{ id: number }>(
    "SELECT id FROM record_seals WHERE sealed = 'decisions' ORDER BY id",
  );
  await superuser.query("DELETE FROM record_seals WHERE id = $1", [rows[1]?.id]);
  const problems = (await verifySeals()).problems;
  expect(problems).toContainEqual({
    row: `seal ${rows[2]?.id}`,
    problem: expect.stringContaining("a seal before it is gone"),
  });
  expect(problems).toContainEqual({ row: `seal ${rows[1]?.id}`, problem: expect.stringContaining("written down as") });
});

test("a chain written anew over a changed row lacks the head that was written down, and the row is named", async () => {
  const [id = 0] = await decideSome();
  await sealRecord();
  const { head } = await findHead(systemViewer);
  await superuser.query("UPDATE decisions SET person_id = NULL WHERE id = $1", [id]);
  const heads = fs.readFileSync(headsFile(), "utf8");
  const leaves = fs.readFileSync(headsFile().replace("heads", "leaves"), "utf8");
  // The forger seals everything again, and cannot reach the file.
  await superuser.query("TRUNCATE record_seals RESTART IDENTITY");
  fs.rmSync(headsFile());
  await sealRecord();
  fs.writeFileSync(headsFile(), heads);
  fs.writeFileSync(headsFile().replace("heads", "leaves"), leaves);
  const { problems } = await verifySeals();
  expect(problems).toContainEqual({ row: `decision ${id}`, problem: expect.stringContaining("was changed") });
  expect(problems).toContainEqual({
    row: expect.stringMatching(/^seal/),
    problem: expect.stringContaining("the chain does not have it"),
  });
  // The head that somebody kept elsewhere tells too, when the file was written anew as well.
  fs.rmSync(headsFile());
  fs.rmSync(headsFile().replace("heads", "leaves"));
  expect((await verifySeals()).problems).toEqual([]);
  const kept = [{ seal: head?.seal ?? 0, hash: head?.hash ?? "" }];
  expect((await verifySeals(kept)).problems).toContainEqual({
    row: `seal ${head?.seal}`,
    problem: expect.stringContaining("the chain does not have it"),
  });
});

test("the application's role can add a seal and never change one", async () => {
  await sealRecord();
  await expect(queryRows(sql`UPDATE record_seals SET rows = 0`)).rejects.toThrow("permission denied");
  await expect(queryRows(sql`DELETE FROM record_seals`)).rejects.toThrow("permission denied");
  expect(noSeal).toHaveLength(32);
});

test("two processes that seal at once make one chain", async () => {
  await decideSome(5);
  await Promise.all([sealRecord(), sealRecord(), sealRecord()]);
  expect((await verifySeals()).problems).toEqual([]);
});

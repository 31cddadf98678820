import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { verify } from "@/lib/overview/verify";
import { sealRecord } from "@/lib/record/seal-record";
import { decideNow, importLines, makeAdmin, makeArticles, makeEditor } from "@/lib/testing/factories";
import { runAsAdmin, withDatabase } from "@/lib/testing/test-server";
import { readBackup } from "./backup-file";
import { makeBackup } from "./make-backup";
import { restoreBackup, testBackup } from "./restore-backup";

const server = inject("testServer");
const ownerUrl = () => env().DATABASE_OWNER_URL ?? "";
let made = 0;
const nextFile = () => path.join(env().GALLEY_DATA_DIR, `desk-${made++}.galley`);

async function furnish(): Promise<void> {
  const admin = await makeAdmin();
  const articles = await makeArticles(3);
  for (const { id } of articles)
    await decideNow(admin, id, { kind: "approve", note: "Tabs\tand\nlines \\ and 𝒳 \u2028" });
  await importLines(["broken", { externalId: "odd", title: 'a "title"', body: "\\N\t\\.\r\nend" }]);
  await sealRecord();
}

/** What the desk holds, as one text. */
async function contents(): Promise<Record<string, unknown[]>> {
  const tables = [
    "articles",
    "revisions",
    "decisions",
    "people",
    "imports",
    "import_rejects",
    "record_seals",
    "facet_bits",
  ];
  const found: Record<string, unknown[]> = {};
  for (const table of tables) {
    found[table] = (
      await queryRows<{ row: unknown }>({
        ...sql`x`,
        text: `SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY 1`,
        values: [],
      } as never)
    ).map(({ row }) => row);
  }
  return found;
}

test("a backup restores to the very rows it was made of, the record verifies, and new rows get new ids", async () => {
  await furnish();
  await queryRows(sql`INSERT INTO sessions (hash, person_id, device) SELECT '\\x01', min(id), 'a browser' FROM people`);
  const file = nextFile();
  const backup = await makeBackup(systemViewer, file);
  const before = await contents();
  expect(backup.manifest.tables.find(({ table }) => table === "decisions")?.rows).toBe(before.decisions?.length);
  expect(fs.statSync(file).mode & 0o077).toBe(0);
  const later = await makeEditor();
  await decideNow(await makeAdmin(), (await makeArticles(1))[0]?.id ?? 0, { kind: "approve" });

  await restoreBackup(systemViewer, file, { ownerUrl: ownerUrl(), force: true });
  expect(await contents()).toEqual(before);
  expect(await queryRows(sql`SELECT 1 FROM people WHERE id = ${later.personId}::int`)).toEqual([]);
  // Whoever was signed in then is not again.
  expect(await queryRows(sql`SELECT 1 FROM sessions`)).toEqual([]);
  expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
  await furnish();
  expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
  await expect(queryRows(sql`UPDATE decisions SET note = 'x'`)).rejects.toThrow("permission denied");
});

const references = () =>
  queryRows(
    sql`SELECT conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint WHERE contype = 'f' ORDER BY 1`,
  );

test("triggers and references that keep the record are in force again after a restore", async () => {
  await furnish();
  const before = await references();
  const file = nextFile();
  await makeBackup(systemViewer, file);
  await restoreBackup(systemViewer, file, { ownerUrl: ownerUrl(), force: true });
  const owner = new pg.Client({ connectionString: ownerUrl() });
  await owner.connect();
  await expect(owner.query("UPDATE decisions SET note = 'x'")).rejects.toThrow("append-only");
  expect(await references()).toEqual(before);
  await owner.end();
});

test("a desk that holds something is not replaced unless that is said", async () => {
  await furnish();
  const file = nextFile();
  await makeBackup(systemViewer, file);
  const before = await contents();
  const refused = restoreBackup(systemViewer, file, { ownerUrl: ownerUrl(), force: false });
  await expect(refused).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("--force") });
  expect(await contents()).toEqual(before);
  await expect(makeBackup(systemViewer, file)).rejects.toMatchObject({ code: "conflict" });
});

test("a backup restores into another database, freshly migrated, as into one of another server", async () => {
  await furnish();
  const file = nextFile();
  const { manifest } = await makeBackup(systemViewer, file);
  const database = `galley_restored_${process.pid}`;
  const owner = new URL(server.ownerUrl).username;
  await runAsAdmin(
    server.adminUrl,
    `create database ${database} owner ${owner} template ${server.template} strategy file_copy`,
  );
  const other = withDatabase(server.ownerUrl, database);
  expect(await restoreBackup(systemViewer, file, { ownerUrl: other, force: false })).toEqual(manifest);
  const client = new pg.Client({ connectionString: other });
  await client.connect();
  for (const { table, rows } of manifest.tables) {
    const { rows: found } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    // The restore itself is one more line in the log.
    expect(found[0]?.count, table).toBe(table === "audit_entries" ? rows + 1 : rows);
  }
  await client.end();
  await runAsAdmin(server.adminUrl, `drop database ${database} with (force)`);
});

test("a test restore compares every row and leaves nothing behind", async () => {
  await furnish();
  const file = nextFile();
  await makeBackup(systemViewer, file);
  const before = await contents();
  await testBackup(systemViewer, file, ownerUrl());
  expect(await contents()).toEqual(before);
  expect(await queryRows(sql`SELECT 1 FROM pg_namespace WHERE nspname LIKE 'galley_restore%'`)).toEqual([]);
});

test("what is decided while a backup is made is in all of its tables or in none", async () => {
  await makeArticles(20);
  const admin = await makeAdmin();
  const file = nextFile();
  const ids = await queryRows<{ id: number }>(
    sql`SELECT id FROM articles WHERE status = 'pending' AND NOT withdrawn ORDER BY id DESC LIMIT 20`,
  );
  const [backup] = await Promise.all([
    makeBackup(systemViewer, file),
    (async () => {
      for (const { id } of ids) await decideNow(admin, id, { kind: "approve" });
    })(),
  ]);
  await restoreBackup(systemViewer, file, { ownerUrl: ownerUrl(), force: true });
  expect(backup.manifest.tables.length).toBeGreaterThan(20);
  expect((await verify(systemViewer)).problems).toEqual([]);
});

test("a damaged backup is refused before anything is touched, wherever the damage is", async () => {
  await furnish();
  const file = nextFile();
  await makeBackup(systemViewer, file);
  const whole = fs.readFileSync(file);
  const inside = zlib.gunzipSync(whole);
  const changed = Buffer.from(inside);
  const note = changed.indexOf("Tabs");
  changed[note] = 88;
  const damages: Record<string, Buffer> = {
    "cut off": whole.subarray(0, whole.length - 50),
    "cut off at a piece": zlib.gzipSync(inside.subarray(0, inside.length - 200)),
    "one bit": Buffer.from(whole.map((byte, at) => (at === Math.floor(whole.length / 2) ? byte ^ 1 : byte))),
    "one letter, packed again": zlib.gzipSync(changed),
    "something after its end": zlib.gzipSync(Buffer.concat([inside, Buffer.from([0, 0, 0, 1, 65])])),
    "no gzip": Buffer.from("hello"),
    nothing: Buffer.alloc(0),
    "another file": zlib.gzipSync("galley backup 2\nsomething"),
  };
  const before = await contents();
  for (const [what, bytes] of Object.entries(damages)) {
    const broken = nextFile();
    fs.writeFileSync(broken, bytes);
    const refused = restoreBackup(systemViewer, broken, { ownerUrl: ownerUrl(), force: true });
    await expect(refused, what).rejects.toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining("no whole backup"),
    });
  }
  await expect(readBackup(path.join(env().GALLEY_DATA_DIR, "absent"))).rejects.toMatchObject({ code: "invalid-input" });
  expect(await contents()).toEqual(before);
});

test("a backup of a Galley with other migrations is refused and says which way to go", async () => {
  const file = nextFile();
  await makeBackup(systemViewer, file);
  const inside = zlib.gunzipSync(fs.readFileSync(file)).toString("latin1");
  const newest = /"(\d{14}_\w+)"\]/.exec(inside)?.[1] ?? "";
  const other = nextFile();
  fs.writeFileSync(other, zlib.gzipSync(Buffer.from(inside.replaceAll(newest, newest.replace(/\w$/, "~")), "latin1")));
  const refused = restoreBackup(systemViewer, other, { ownerUrl: ownerUrl(), force: true });
  await expect(refused).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("another Galley") });
});

test("only an admin makes or restores one", async () => {
  const editor = await makeEditor();
  await expect(makeBackup(editor, nextFile())).rejects.toMatchObject({ code: "forbidden" });
  await expect(restoreBackup(editor, "x", { ownerUrl: "", force: true })).rejects.toMatchObject({ code: "forbidden" });
  await expect(testBackup(editor, "x", "")).rejects.toMatchObject({ code: "forbidden" });
});

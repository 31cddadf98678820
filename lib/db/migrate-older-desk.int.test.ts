import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { dropDatabase, runAsAdmin, withDatabase } from "@/lib/testing/test-server";
import { applyMigrations, listMigrationNames, migrationsFolder } from "./apply-migrations";

const server = inject("testServer");
const database = `galley_older_${process.pid}`;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "galley-migrations-"));

async function connectedTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: withDatabase(url, database) });
  await client.connect();
  return client;
}

/** A desk as the Galley before the migration of this name left it. */
async function makeDeskBefore(name: string, rows: string): Promise<pg.Client> {
  await runAsAdmin(
    server.adminUrl,
    `create database ${database} owner ${pg.escapeIdentifier(new URL(server.ownerUrl).username)}`,
  );
  const names = listMigrationNames();
  for (const older of names.slice(0, names.indexOf(name))) {
    fs.cpSync(path.join(migrationsFolder, older), path.join(folder, older), { recursive: true });
  }
  const owner = await connectedTo(server.ownerUrl);
  await applyMigrations(owner, folder);
  const admin = await connectedTo(server.adminUrl);
  // Articles and revisions refer to each other: here it does not matter which is first.
  await admin.query(`SET session_replication_role = replica; ${rows}`);
  await admin.end();
  return owner;
}

const rows = `
  INSERT INTO sources (id, name) VALUES (1, 'blog');
  INSERT INTO imports (id, name, format, inputs, state, created, indexed) VALUES
    (1, 'all of them', 'jsonl', '[]', 'completed', 4500, 4500), (2, 'nothing new', 'jsonl', '[]', 'completed', 0, 0);
  INSERT INTO articles (source_id, external_id, title, flags, current_revision_id, imported_revision_id, import_id, imported_at)
    SELECT 1, n::text, 'title', 1, n, n, 1, now() FROM generate_series(1, 4500) n;
  INSERT INTO revisions (article_id, number, kind, title, body, body_format, meta, flags, hash, text_hash, import_id, created_at)
    SELECT n, 1, 'imported', 'title', 'body', 'text', CASE n WHEN 1 THEN '{"author": "Kim", "publishedAt": "2025-05-27"}'
      WHEN 2 THEN '{"author": null, "publishedAt": "2024-03-01T10:00:00.123Z"}' WHEN 3 THEN '{"publishedAt": "0000-12-31T23:00:00.000Z"}'
      ELSE '{}' END::jsonb, 1, '', '', 1, now() FROM generate_series(1, 4500) n;
  INSERT INTO selections (id, filters, count, checksum, expires_at) VALUES (1, '{}', 4500, '', 'infinity'), (2, '{}', 0, '', now());
  INSERT INTO selection_items (selection_id, article_id, version) SELECT 1, n, n + 7 FROM generate_series(1, 4500) n;`;

let owner: pg.Client;
beforeAll(async () => {
  owner = await makeDeskBefore("20261126195506_shape_the_queue", rows);
  await applyMigrations(owner);
});
afterAll(async () => {
  await owner.end();
  await dropDatabase(server.adminUrl, database);
  fs.rmSync(folder, { recursive: true });
});

test("articles that are there can be filtered by author and day of publication", async () => {
  const found = await owner.query("SELECT id, author, published_at FROM articles WHERE id <= 4 ORDER BY id");
  expect(found.rows).toEqual([
    { id: 1, author: "Kim", published_at: new Date("2025-05-27") },
    { id: 2, author: null, published_at: new Date("2024-03-01T10:00:00.123Z") },
    { id: 3, author: null, published_at: null },
    { id: 4, author: null, published_at: null },
  ]);
});

test("selections that are there keep their articles and versions, in order", async () => {
  const chunks = await owner.query(
    "SELECT first_id, last_id, cardinality(article_ids) AS size FROM selection_chunks ORDER BY selection_id, first_id",
  );
  expect(chunks.rows).toEqual([
    { first_id: 1, last_id: 2000, size: 2000 },
    { first_id: 2001, last_id: 4000, size: 2000 },
    { first_id: 4001, last_id: 4500, size: 500 },
  ]);
  const wrong = await owner.query(
    "SELECT 1 FROM selection_chunks, unnest(article_ids, versions) WITH ORDINALITY AS i(id, version, place) WHERE version <> id + 7 OR id <> first_id + place - 1",
  );
  expect(wrong.rowCount).toBe(0);
});

test("the worker is told to index what an import brought anew", async () => {
  const found = await owner.query("SELECT id, indexed, indexed_id FROM imports ORDER BY id");
  expect(found.rows).toEqual([
    { id: 1, indexed: 0, indexed_id: 0 },
    { id: 2, indexed: 0, indexed_id: null },
  ]);
});

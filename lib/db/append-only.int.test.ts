import { beforeAll, expect, test } from "vitest";
import { connectAs } from "@/lib/testing/connect-as";
import { decideNow, makeArticle, makeEditor } from "@/lib/testing/factories";
import { db } from "./db";

const owner = connectAs("owner");
const superuser = connectAs("superuser");
let articleId: number;

beforeAll(async () => {
  const article = await makeArticle({ status: "approved" });
  articleId = article.id;
  await decideNow(await makeEditor(), articleId, { kind: "edit", edit: { title: "Second text" } });
  await db().pool.query("INSERT INTO article_events (article_id, kind, note) VALUES ($1, 'note', 'Ask the author')", [
    articleId,
  ]);
  await db().pool.query(
    "INSERT INTO record_seals (sealed, first_id, last_id, rows, hash) VALUES ('none', 1, 1, 0, '')",
  );
});

const tables = ["decisions", "revisions", "audit_entries", "article_events", "record_seals"];
const statements = tables.flatMap((table) => [
  { table, what: "UPDATE", statement: `UPDATE ${table} SET id = id` },
  { table, what: "DELETE", statement: `DELETE FROM ${table}` },
  { table, what: "TRUNCATE", statement: `TRUNCATE ${table} CASCADE` },
]);

test.each(statements)("the application's role has no right to $what $table", async ({ table, statement }) => {
  const refused = db().pool.query(statement);
  await expect(refused).rejects.toMatchObject({ code: "42501", message: `permission denied for table ${table}` });
});

test.each(statements)("the owner is refused by a trigger: $what $table", async ({ table, what, statement }) => {
  await expect(owner.query(statement)).rejects.toMatchObject({ message: `${table} is append-only: ${what} refused` });
});

test.each(statements)("even a superuser is refused: $what $table", async ({ statement }) => {
  await expect(superuser.query(statement)).rejects.toThrow("is append-only");
});

test("the application's role can't disable a trigger or drop a table", async () => {
  for (const statement of ["ALTER TABLE decisions DISABLE TRIGGER ALL", "DROP TABLE decisions"]) {
    await expect(db().pool.query(statement)).rejects.toMatchObject({ code: "42501" });
  }
});

test.each([
  { what: "status", change: "status = 'approved'" },
  { what: "current text", change: "current_revision_id = (SELECT min(id) FROM revisions)" },
  { what: "flags", change: "flags = flags # 1" },
  { what: "withdrawal", change: "withdrawn = true" },
])("an article's $what never changes without a new version, whoever asks", async ({ change }) => {
  for (const client of [db().pool, owner]) {
    await expect(client.query(`UPDATE articles SET ${change} WHERE id = $1`, [articleId])).rejects.toThrow(
      `article ${articleId}: changed without a new version`,
    );
  }
});

test("a version never shrinks", async () => {
  const shrunk = db().pool.query("UPDATE articles SET version = version - 1 WHERE id = $1", [articleId]);
  await expect(shrunk).rejects.toThrow(/version \d+ would shrink to \d+/);
});

test.each([
  { why: "a rejection without a reason", kind: "reject", rest: "'{}', NULL" },
  { why: "an undo that names nothing", kind: "undo", rest: "'{}', NULL" },
  { why: "an approval that undoes something", kind: "approve", rest: "'{}', 1" },
])("the database itself refuses $why", async ({ kind, rest }) => {
  const written = db().pool.query(
    `INSERT INTO decisions (article_id, kind, status_before, status_after, revision_before_id, revision_after_id,
       flags_before, flags_after, withdrawn_before, withdrawn_after, version, reason_ids, undoes_id)
     SELECT id, '${kind}', status, status, current_revision_id, current_revision_id, flags, flags, false, false,
       version, ${rest} FROM articles WHERE id = $1`,
    [articleId],
  );
  await expect(written).rejects.toMatchObject({ code: "23514" });
});

test("one decision is undone once, also when two transactions try", async () => {
  const insert = `INSERT INTO decisions (article_id, kind, status_before, status_after, revision_before_id,
      revision_after_id, flags_before, flags_after, withdrawn_before, withdrawn_after, version, reason_ids, undoes_id)
    SELECT id, 'undo', status, status, current_revision_id, current_revision_id, flags, flags, false, false, version,
      '{}', latest_decision_id FROM articles WHERE id = $1`;
  const other = await db().pool.connect();
  try {
    await other.query("BEGIN");
    await other.query(insert, [articleId]);
    const second = db().pool.query(insert, [articleId]);
    const refused = expect(second).rejects.toMatchObject({ code: "23505" });
    await other.query("COMMIT");
    await refused;
  } finally {
    other.release();
  }
});

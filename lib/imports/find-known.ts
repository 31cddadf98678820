import "server-only";
import type pg from "pg";
import type { KnownArticle } from "./compare-record";

const selectFor = (
  importId: string,
  fingerprint: string,
) => `SELECT a.id, a.source_id AS "sourceId", a.external_id AS "externalId", a.version, a.status, a.flags,
    a.option_flags AS "optionFlags", a.withdrawn,
    a.taken_down_id IS NOT NULL AS "takenDown",
    (a.withdrawn AND d.kind = 'withdraw' AND d.import_id IS NOT NULL) IS TRUE AS "takenBack",
    a.current_revision_id AS "currentRevisionId", a.imported_revision_id AS "importedRevisionId",
    a.latest_decision_id AS "latestDecisionId",
    c.kind AS "currentKind", c.hash AS "currentHash", c.text_hash AS "currentTextHash",
    i.hash AS "importedHash", i.text_hash AS "importedTextHash", i.flags AS "importedFlags",
    i.import_id AS "importedById",
    CASE WHEN i.number > 1 AND i.import_id IS DISTINCT FROM ${importId}
      AND (SELECT p.fingerprint FROM imports p WHERE p.id = i.import_id) = ${fingerprint} THEN ARRAY(
      SELECT encode(b.hash, 'hex') || ':' || b.flags FROM revisions b
      WHERE b.article_id = a.id AND b.import_id = i.import_id AND b.kind = 'imported' AND b.id <> i.id
    ) ELSE '{}' END AS "broughtBeside"
  FROM articles a JOIN revisions c ON c.id = a.current_revision_id JOIN revisions i ON i.id = a.imported_revision_id
  LEFT JOIN decisions d ON d.id = a.latest_decision_id`;

export function identityOf(sourceId: number, externalId: string): string {
  return `${sourceId}\u0000${externalId}`;
}

/** What is read of whom: the import that runs, null for a dry run, and the fingerprint of its inputs. */
export type ReadBy = { importId: number | null; fingerprint: string | null };

/** The articles that stand under these identities, by `identityOf`. */
export async function findKnown(
  connection: pg.ClientBase,
  identities: { sourceId: number; externalId: string }[],
  { importId, fingerprint }: ReadBy,
): Promise<Map<string, KnownArticle>> {
  const found = await connection.query<KnownArticle>(
    `${selectFor("$3::int", "$4::text")} JOIN unnest($1::int[], $2::text[]) AS wanted(source_id, external_id)
       ON a.source_id = wanted.source_id AND a.external_id = wanted.external_id`,
    [identities.map((i) => i.sourceId), identities.map((i) => i.externalId), importId, fingerprint],
  );
  return new Map(found.rows.map((row) => [identityOf(row.sourceId, row.externalId), row]));
}

/** `lastNumber` is that of its newest revision. */
export type LockedArticle = KnownArticle & { lastNumber: number };

/** Articles by id, their rows locked against decisions until the transaction ends; and the time then. */
export async function lockKnown(
  connection: pg.ClientBase,
  articleIds: number[],
  { importId, fingerprint }: ReadBy,
): Promise<{ known: Map<number, LockedArticle>; at: Date }> {
  await connection.query("SELECT 1 FROM articles WHERE id = ANY($1::int[]) ORDER BY id FOR UPDATE", [articleIds]);
  const found = await connection.query<LockedArticle & { now: Date }>(
    `SELECT known.*, clock_timestamp() AS now,
       (SELECT max(number) FROM revisions r WHERE r.article_id = known.id) AS "lastNumber"
     FROM (${selectFor("$2::int", "$3::text")} WHERE a.id = ANY($1::int[])) known`,
    [articleIds, importId, fingerprint],
  );
  return { known: new Map(found.rows.map((row) => [row.id, row])), at: found.rows[0]?.now ?? new Date() };
}

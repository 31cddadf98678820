import "server-only";
import { type Sql, sql } from "@/lib/db/sql";

/** The tables of the record, in the order in which a run seals them. */
export const sealedTables = ["audit_entries", "decisions", "article_events"] as const;

export type SealedTable = (typeof sealedTables)[number];

export function isSealedTable(name: string): name is SealedTable {
  return (sealedTables as readonly string[]).includes(name);
}

const hashOf = (text: Sql): Sql => sql`encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;

/** Milliseconds since 1970, as times are stored. */
const timeOf = (time: Sql): Sql => sql`(extract(epoch FROM ${time}) * 1000)::bigint`;

/**
 * Every row of a table as `id` and `text`: what a seal is made of. The text is a JSON array as PostgreSQL writes jsonb
 * (a comma and a blank between items): the table's name, then the columns in the order below. What people wrote (notes,
 * details, ticked items) stands as its SHA-256, and people as their numbers, so that no name, address or note can be
 * read from what is sealed. A decision carries the hash of the text that it was taken on.
 */
const texts: Record<SealedTable, Sql> = {
  audit_entries: sql`SELECT e.id, jsonb_build_array('audit_entries', e.id, ${timeOf(sql`e.at`)}, e.person_id, e.token_id,
      e.action, e.subject, ${hashOf(sql`e.details::text`)})::text AS text
    FROM audit_entries e`,
  decisions: sql`SELECT d.id, jsonb_build_array('decisions', d.id, ${timeOf(sql`d.created_at`)}, d.person_id, d.token_id,
      d.article_id, d.kind::text, d.version, d.status_before::text, d.status_after::text, d.revision_before_id,
      d.revision_after_id, encode(r.hash, 'hex'), d.flags_before, d.flags_after, d.withdrawn_before, d.withdrawn_after,
      to_jsonb(d.reason_ids), ${hashOf(sql`d.note`)}, ${hashOf(sql`to_jsonb(d.ticked)::text`)}, d.undoes_id, d.import_id,
      d.bulk_id)::text AS text
    FROM decisions d LEFT JOIN revisions r ON r.id = d.revision_after_id`,
  article_events: sql`SELECT e.id, jsonb_build_array('article_events', e.id, ${timeOf(sql`e.created_at`)}, e.person_id,
      e.token_id, e.article_id, e.kind::text, e.other_person_id, e.other_token_id, ${hashOf(sql`e.note`)})::text AS text
    FROM article_events e`,
};

/** Up to `limit` rows of a table with ids from `first` to `last`, ascending. */
function rowsBetween(table: SealedTable, first: Sql, last: Sql, limit: Sql): Sql {
  return sql`SELECT rows.id, rows.text FROM (${texts[table]}) rows
    WHERE rows.id >= ${first} AND rows.id <= ${last} ORDER BY rows.id LIMIT ${limit}`;
}

/** Bytes of a leaf: the row's id in four, big-endian, and the SHA-256 of its text. */
export const leafBytes = 36;

/** One row: how many leaves there are in that range, up to which id, and `leaves`, one after the other. */
export function leavesBetween(table: SealedTable, first: Sql, last: Sql, limit: Sql = sql`NULL`): Sql {
  return sql`SELECT count(*)::int AS rows, max(id)::int AS "lastId",
      coalesce(string_agg(int4send(id) || sha256(convert_to(text, 'UTF8')), ''::bytea ORDER BY id), ''::bytea) AS leaves
    FROM (${rowsBetween(table, first, last, limit)}) ranged`;
}

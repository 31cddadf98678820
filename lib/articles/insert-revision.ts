import "server-only";
import type pg from "pg";
import type { ArticleRecord } from "./article-record";
import { hashOfRecord, hashOfText } from "./content-hash";
import { flagBitsOfRecord } from "./flags";
import { metaOf } from "./revision-record";

/** Appends the next revision of an article whose row the caller has locked. Returns its id and number. */
export async function insertRevision(
  connection: pg.ClientBase,
  articleId: number,
  record: ArticleRecord,
  origin: { kind: "imported" | "edited" | "restored"; importId: number | null },
): Promise<{ id: number; number: number }> {
  const found = await connection.query<{ id: number; number: number }>(
    `INSERT INTO revisions (article_id, number, kind, title, body, body_format, meta, flags, hash, text_hash, import_id, created_at)
     SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now()
     FROM revisions WHERE article_id = $1 RETURNING id, number`,
    [
      articleId,
      origin.kind,
      record.title,
      record.body,
      record.bodyFormat,
      JSON.stringify(metaOf(record)),
      flagBitsOfRecord(record.flags),
      hashOfRecord(record),
      hashOfText(record.title, record.body),
      origin.importId,
    ],
  );
  const row = found.rows[0];
  if (!row) throw new Error(`revision of article ${articleId} was not written`);
  return row;
}

import { queryRows, sql } from "@/lib/db/sql";

/**
 * All that imports have made of a source, in the order of creation, without ids and times: two sources that were
 * given the same must be equal.
 */
export async function dumpSource(source: string) {
  const articles = await queryRows(sql`
    SELECT a.external_id, a.title, a.status, a.version, a.withdrawn, a.flags, a.option_flags, a.quality, a.freshness,
      a.depth, a.clarity, a.overall, a.stack, a.tools, a.code_language, a.difficulty, a.reading_time, a.view_count,
      c.number AS current, i.number AS imported, p.passages::text[], g.words::text AS gist,
      -- But for the word of a chunk of ids.
      ts_delete(w.words, chr(1) || (a.id >> 13))::text AS words
    FROM articles a JOIN sources s ON s.id = a.source_id JOIN revisions c ON c.id = a.current_revision_id
    JOIN revisions i ON i.id = a.imported_revision_id LEFT JOIN article_words w ON w.article_id = a.id
    LEFT JOIN article_passages p ON p.article_id = a.id LEFT JOIN article_gists g ON g.article_id = a.id
    WHERE s.name = ${source} ORDER BY a.id`);
  const revisions = await queryRows(sql`
    SELECT a.external_id, r.number, r.kind, r.title, r.body, r.body_format, r.meta, r.flags, r.hash, r.text_hash
    FROM revisions r JOIN articles a ON a.id = r.article_id JOIN sources s ON s.id = a.source_id
    WHERE s.name = ${source} ORDER BY a.id, r.number`);
  const decisions = await queryRows(sql`
    SELECT a.external_id, d.kind, d.status_before, d.status_after, d.flags_before, d.flags_after, d.version
    FROM decisions d JOIN articles a ON a.id = d.article_id JOIN sources s ON s.id = a.source_id
    WHERE s.name = ${source} ORDER BY a.id, d.id`);
  return { articles, revisions, decisions };
}

/** What an import counts and keeps of itself, without id and times. */
export async function dumpImport(importId: number) {
  const [counts] = await queryRows(sql`
    SELECT state, done, total, created, updated, unchanged, rejected, repeated, passed, bytes_done, bytes_total, error
    FROM imports WHERE id = ${importId}`);
  const rejects = await queryRows(sql`
    SELECT file, line, "offset", field, reason, raw, fallback_id FROM import_rejects WHERE import_id = ${importId} ORDER BY id`);
  return { counts, rejects };
}

import { queryRows, sql } from "@/lib/db/sql";
import type { ArticleSet } from "./article-set";

/**
 * All that decisions have made of a set, without ids and times: two sets that went through the same must be equal.
 * Articles and bulk decisions stand as their places.
 */
export async function dumpBulks(set: ArticleSet, bulkIds: readonly number[]) {
  const place = sql`array_position(${set.ids}::int[], a.id)`;
  const bulkPlace = sql`array_position(${bulkIds}::int[], bulk_id)`;
  const articles = await queryRows(sql`
    SELECT ${place} AS place, a.status, a.version, a.withdrawn, a.flags, r.number AS revision, a.decided_at IS NOT NULL AS decided,
      (SELECT count(*) FROM decisions d WHERE d.article_id = a.id AND d.created_at = a.decided_at)::int AS decisions_of_that_time,
      EXISTS (SELECT 1 FROM claims c WHERE c.article_id = a.id) AS claimed, EXISTS (SELECT 1 FROM holds h WHERE h.article_id = a.id) AS held
    FROM articles a JOIN revisions r ON r.id = a.current_revision_id WHERE a.id = ANY(${set.ids}::int[]) ORDER BY 1`);
  const decisions = await queryRows(sql`
    SELECT ${place} AS place, d.kind, d.person_id, d.status_before, d.status_after, d.flags_before, d.flags_after, d.version,
      before.number AS revision_before, after.number AS revision_after, d.reason_ids, d.note, ${bulkPlace} AS bulk, undone.version AS undoes
    FROM decisions d JOIN articles a ON a.id = d.article_id LEFT JOIN (SELECT id, version FROM decisions) undone ON undone.id = d.undoes_id
    JOIN revisions before ON before.id = d.revision_before_id JOIN revisions after ON after.id = d.revision_after_id
    WHERE a.id = ANY(${set.ids}::int[]) ORDER BY 1, d.id`);
  const leftOut = await queryRows(sql`
    SELECT ${bulkPlace} AS bulk, ${place} AS place, l.code, l.reason
    FROM bulk_left_out l JOIN articles a ON a.id = l.article_id WHERE l.bulk_id = ANY(${bulkIds}::int[]) ORDER BY 1, 2`);
  const bulks = await queryRows(sql`
    SELECT kind, state, done, left_out, total, cancel_asked, error, array_position(${set.ids}::int[], checkpoint_id) AS checkpoint
    FROM bulk_decisions WHERE id = ANY(${bulkIds}::int[]) ORDER BY id`);
  return { articles, decisions, leftOut, bulks };
}

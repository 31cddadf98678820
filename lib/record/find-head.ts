import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";

/** The newest seal; `waiting` rows are not sealed yet. Its hash stands for the whole record up to it. */
export type Head = { seal: number; hash: string; at: string };

export type HeadOfRecord = { head: Head | null; waiting: number };

export async function findHead(viewer: Viewer): Promise<HeadOfRecord> {
  assertCan(viewer, "record:verify");
  const [found] = await queryRows<{ seal: number | null; hash: string; at: Date; waiting: number }>(sql`
    SELECT s.id AS seal, encode(s.hash, 'hex') AS hash, s.created_at AS at,
      ((SELECT count(*) FROM audit_entries WHERE id > ends.audit) + (SELECT count(*) FROM decisions WHERE id > ends.decided)
        + (SELECT count(*) FROM article_events WHERE id > ends.events))::int AS waiting
    FROM (SELECT
        coalesce((SELECT max(last_id) FROM record_seals WHERE sealed = 'audit_entries'), 0) AS audit,
        coalesce((SELECT max(last_id) FROM record_seals WHERE sealed = 'decisions'), 0) AS decided,
        coalesce((SELECT max(last_id) FROM record_seals WHERE sealed = 'article_events'), 0) AS events) ends
    LEFT JOIN LATERAL (SELECT id, hash, created_at FROM record_seals ORDER BY id DESC LIMIT 1) s ON true`);
  if (!found || found.seal === null) return { head: null, waiting: found?.waiting ?? 0 };
  const { seal, hash, at, waiting } = found;
  return { head: { seal, hash, at: at.toISOString() }, waiting };
}

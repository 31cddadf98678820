import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";

/** What somebody wrote about an article without deciding on it. */
export type NoteRow = { id: number; note: string; by: string; at: string };

/** The notes on an article, newest first, beginning before one. */
export async function listNotes(
  viewer: Viewer,
  articleId: number,
  limit: number,
  before = 2_147_483_647,
): Promise<NoteRow[]> {
  assertCan(viewer, "article:read");
  const rows = await queryRows<Omit<NoteRow, "at"> & { at: Date }>(sql`
    SELECT e.id, e.note, coalesce(t.name, p.name, 'system') AS by, e.created_at AS at FROM article_events e
    LEFT JOIN people p ON p.id = e.person_id LEFT JOIN tokens t ON t.id = e.token_id
    WHERE e.article_id = ${articleId}::int AND e.kind = 'note' AND e.id < ${before}::int
    ORDER BY e.id DESC LIMIT ${limit}::int`);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

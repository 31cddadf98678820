import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { breakSeconds, stepsSince } from "@/lib/review/standing-decisions";
import type { Decider } from "./overview-rows";

type Row = Omit<Decider, "isMe" | "lastDecidedAt"> & { personId: number | null; lastDecidedAt: Date | null };

const mostShown = 12;

/** Who decides today, and the other editors and admins with their last decision. Names only. */
export async function listDeciders(viewer: Viewer, today: Date): Promise<Decider[]> {
  assertCan(viewer, "article:read");
  const rows = await queryRows<Row>(sql`
    WITH steps AS (${stepsSince(today)}), counted AS (
      SELECT person_id, token_id, count(*)::int AS decided, count(*) FILTER (WHERE kind = 'approve')::int AS approved,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) FILTER (WHERE gap <= ${breakSeconds}::int) AS median, max(created_at) AS last
      FROM steps GROUP BY 1, 2
    ), shown AS (
      SELECT p.name, 'person' AS kind, p.id AS "personId", coalesce(c.decided, 0) AS decided, coalesce(c.approved, 0) AS approved,
        c.median AS "medianSeconds", EXISTS (SELECT 1 FROM claims l WHERE l.person_id = p.id AND l.expires_at > now()) AS "isReviewing",
        coalesce(c.last, (SELECT d.created_at FROM decisions d WHERE d.person_id = p.id AND d.token_id IS NULL ORDER BY d.id DESC LIMIT 1)) AS "lastDecidedAt"
      FROM people p LEFT JOIN counted c ON c.person_id = p.id AND c.token_id IS NULL
      WHERE c.decided > 0 OR (p.disabled_at IS NULL AND p.role <> 'viewer')
      UNION ALL
      SELECT coalesce(t.name, 'system'), CASE WHEN t.id IS NULL THEN 'system' ELSE 'token' END, NULL, c.decided, c.approved, NULL, false, c.last
      FROM counted c LEFT JOIN tokens t ON t.id = c.token_id WHERE c.token_id IS NOT NULL OR c.person_id IS NULL
    )
    SELECT * FROM shown ORDER BY kind <> 'person', decided DESC, "lastDecidedAt" DESC NULLS LAST, name LIMIT ${mostShown}::int`);
  return rows.map(({ personId, lastDecidedAt, ...row }) => ({
    ...row,
    isMe: personId !== null && personId === viewer.personId,
    lastDecidedAt: lastDecidedAt?.toISOString() ?? null,
  }));
}

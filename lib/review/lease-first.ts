import "server-only";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import type { ClaimHolder } from "./claim-holder";

/** How long a claim lasts unless it is renewed. */
export const claimMinutes = 10;

export type Claimed = { articleId: number; expiresAt: Date };

/** Where the next article is looked for. */
export type Candidates = {
  /** What follows FROM, over `articles a`, with a condition. */
  from: Sql;
  order: Sql;
};

// One statement finds, locks and leases. SKIP LOCKED lets ten editors ask at once without waiting for each
// other; ON CONFLICT covers the claim that was committed between this statement's snapshot and its lock.
async function tryFirst(holder: ClaimHolder, { from, order }: Candidates): Promise<Claimed | "none" | "raced"> {
  const rows = await queryRows<{ seen: boolean; articleId: number | null; expiresAt: Date | null }>(sql`
    WITH next AS (
      SELECT a.id FROM ${from} AND a.status = 'pending'
        AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.article_id = a.id AND c.expires_at > now())
        AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.article_id = a.id)
      ORDER BY ${order} LIMIT 1 FOR UPDATE OF a SKIP LOCKED
    ), claimed AS (
      INSERT INTO claims (article_id, person_id, token_id, claimed_at, expires_at)
      SELECT id, ${holder.personId}::int, ${holder.tokenId}::int, now(), now() + make_interval(mins => ${claimMinutes}) FROM next
      ON CONFLICT (article_id) DO UPDATE SET person_id = excluded.person_id, token_id = excluded.token_id,
        claimed_at = excluded.claimed_at, expires_at = excluded.expires_at WHERE claims.expires_at <= now()
      RETURNING article_id, expires_at
    )
    SELECT EXISTS (SELECT 1 FROM next) AS seen, claimed.article_id AS "articleId", claimed.expires_at AS "expiresAt"
    FROM (SELECT 1) one LEFT JOIN claimed ON true`);
  const row = rows[0];
  if (row?.articleId && row.expiresAt) return { articleId: row.articleId, expiresAt: row.expiresAt };
  return row?.seen ? "raced" : "none";
}

/** Leases the first candidate that is pending, held by nobody and not put aside. */
export async function leaseFirst(holder: ClaimHolder, candidates: Candidates): Promise<Claimed | null> {
  let claimed = await tryFirst(holder, candidates);
  // A race lost leaves the article to the winner; the next statement no longer sees it.
  for (let tries = 0; claimed === "raced" && tries < 50; tries++) claimed = await tryFirst(holder, candidates);
  return typeof claimed === "string" ? null : claimed;
}

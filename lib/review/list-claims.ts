import "server-only";
import type { ClaimState } from "@/lib/articles/article-rows";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { claimHolderOf } from "./claim-holder";

export type OpenClaim = { articleId: number; claimedBy: ClaimState };

type Raw = { articleId: number; name: string; isMine: boolean; since: Date; expiresAt: Date };

/** Who has which of these articles open; those that nobody has are left out. In the order of their ids. */
export async function listClaims(viewer: Viewer, articleIds: number[]): Promise<OpenClaim[]> {
  assertCan(viewer, "article:read");
  const holder = claimHolderOf(viewer);
  const rows = await queryRows<Raw>(sql`
    SELECT c.article_id AS "articleId", coalesce(p.name, t.name) AS name, c.claimed_at AS since,
      c.expires_at AS "expiresAt", (c.person_id IS NOT DISTINCT FROM ${holder.personId}::int
        AND c.token_id IS NOT DISTINCT FROM ${holder.tokenId}::int) AS "isMine"
    FROM claims c LEFT JOIN people p ON p.id = c.person_id LEFT JOIN tokens t ON t.id = c.token_id
    WHERE c.article_id = ANY(${articleIds}::int[]) AND c.expires_at > now() ORDER BY c.article_id`);
  return rows.map(({ articleId, name, isMine, since, expiresAt }) => ({
    articleId,
    claimedBy: { name, isMine, since: since.toISOString(), expiresAt: expiresAt.toISOString() },
  }));
}

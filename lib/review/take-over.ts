import "server-only";
import type pg from "pg";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { recordArticleEvent } from "./article-event";
import { type ClaimHolder, requireHolder } from "./claim-holder";
import { claimArticle, refusedClaim } from "./claim-next";
import { type Claimed, claimMinutes } from "./lease-first";

type Holder = ClaimHolder & { name: string };

/** Somebody else's open claim on a pending article, whose row is locked; null when it is free or one's own. */
async function lockForeignHolder(
  connection: pg.ClientBase,
  articleId: number,
  mine: ClaimHolder,
): Promise<Holder | null> {
  const pending = sql`SELECT id FROM articles WHERE id = ${articleId}::int AND status = 'pending' AND NOT withdrawn FOR UPDATE`;
  if ((await queryRows(pending, connection)).length === 0) return null;
  const [holder] = await queryRows<Holder>(
    sql`SELECT c.person_id AS "personId", c.token_id AS "tokenId", coalesce(p.name, t.name) AS name FROM claims c
      LEFT JOIN people p ON p.id = c.person_id LEFT JOIN tokens t ON t.id = c.token_id
      WHERE c.article_id = ${articleId}::int AND c.expires_at > now()
        AND (c.person_id IS DISTINCT FROM ${mine.personId}::int OR c.token_id IS DISTINCT FROM ${mine.tokenId}::int)`,
    connection,
  );
  return holder ?? null;
}

function changedHands(holder: Holder): AppError {
  return new AppError("claimed", `${holder.name} has this article open now. Nothing was taken over.`, {
    by: holder.name,
  });
}

/**
 * Leases an article that somebody else has open. They are named in its record, and their next decision is refused. One
 * that is free by now is claimed as any other.
 * @param from the name of the holder as the person saw it; whoever else holds it meanwhile keeps it
 * @throws AppError claimed when it changed hands meanwhile, not-found, wrong-status when it is not pending
 */
export async function takeOverClaim(viewer: Viewer, articleId: number, from?: string): Promise<Claimed> {
  assertCan(viewer, "review:claim");
  const mine = requireHolder(viewer);
  const taken = await inTransaction(async (connection) => {
    const holder = await lockForeignHolder(connection, articleId, mine);
    if (!holder) return null;
    if (from !== undefined && from !== holder.name) throw changedHands(holder);
    const [claimed] = await queryRows<Claimed>(
      sql`UPDATE claims SET person_id = ${mine.personId}::int, token_id = ${mine.tokenId}::int,
          claimed_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(mins => ${claimMinutes}::int)
        WHERE article_id = ${articleId}::int AND person_id IS NOT DISTINCT FROM ${holder.personId}::int
          AND token_id IS NOT DISTINCT FROM ${holder.tokenId}::int
        RETURNING article_id AS "articleId", expires_at AS "expiresAt"`,
      connection,
    );
    if (!claimed) throw await refusedClaim(articleId);
    const { personId: otherPersonId, tokenId: otherTokenId } = holder;
    await recordArticleEvent(connection, viewer, articleId, "take-over", { otherPersonId, otherTokenId });
    return claimed;
  });
  return taken ?? claimArticle(viewer, articleId);
}

import "server-only";
import type { ClaimState } from "@/lib/articles/article-rows";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { claimHolderOf } from "./claim-holder";

/** Whether somebody did something to an article: its version, who has it open, and the server's time. */
export type Peek = { version: number; claimedBy: ClaimState | null; at: string };

type Raw = { version: number; name: string | null; since: Date; expiresAt: Date; isMine: boolean; at: Date };

/** @throws AppError not-found */
export async function peekArticle(viewer: Viewer, articleId: number): Promise<Peek> {
  assertCan(viewer, "article:read");
  const holder = claimHolderOf(viewer);
  const [row] = await queryRows<Raw>(sql`
    SELECT a.version, coalesce(p.name, t.name) AS name, c.claimed_at AS since, c.expires_at AS "expiresAt", now() AS at,
      (c.person_id IS NOT DISTINCT FROM ${holder.personId}::int AND c.token_id IS NOT DISTINCT FROM ${holder.tokenId}::int) AS "isMine"
    FROM articles a LEFT JOIN claims c ON c.article_id = a.id AND c.expires_at > now()
    LEFT JOIN people p ON p.id = c.person_id LEFT JOIN tokens t ON t.id = c.token_id WHERE a.id = ${articleId}::int`);
  if (!row) throw new AppError("not-found", `There is no article ${articleId}.`);
  const { version, name, since, expiresAt, isMine, at } = row;
  const claimedBy =
    name === null ? null : { name, isMine, since: since.toISOString(), expiresAt: expiresAt.toISOString() };
  return { version, claimedBy, at: at.toISOString() };
}

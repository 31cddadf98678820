import "server-only";
import { type ArticleSort, oldestFirst, queueFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { whereMatches } from "@/lib/articles/where-matches";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { emptySql, queryRows, rawSql, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { claimHolderOf, requireHolder } from "./claim-holder";
import { claimInOrder } from "./claim-in-order";
import { type Claimed, claimMinutes, leaseFirst } from "./lease-first";

/** Whether the next article is found by an index of the age of articles: the queue, and nearly all that is asked for. */
function isByAge({ field }: ArticleSort, { q, similar }: ArticleFilters): boolean {
  // Without a search the order by relevance is that of import.
  return q === undefined && (field === "importedAt" || (field === "relevance" && similar === undefined));
}

/** In one statement; what this person skipped by a second one. */
async function claimByAge(
  viewer: Viewer,
  filters: ArticleFilters,
  { direction }: ArticleSort,
): Promise<Claimed | null> {
  const holder = requireHolder(viewer);
  const by = rawSql(direction === "asc" ? "ASC" : "DESC");
  const order = sql`a.imported_at ${by}, a.id ${by}`;
  const skipped = sql`SELECT 1 FROM skips k WHERE k.article_id = a.id AND k.person_id = ${viewer.personId}::int AND k.until > now()`;
  for (const more of viewer.personId === null
    ? [emptySql]
    : [sql` AND NOT EXISTS (${skipped})`, sql` AND EXISTS (${skipped})`]) {
    const from = sql`articles a WHERE ${whereMatches(filters)}${more}`;
    const claimed = await leaseFirst(holder, { from, order });
    if (claimed) return claimed;
  }
  return null;
}

/**
 * Leases the next article of a view, in its order: nobody else's, not put aside, and what this person skipped last of all.
 * Every call takes a fresh one.
 * @throws AppError forbidden
 */
export async function claimNext(
  viewer: Viewer,
  filters: ArticleFilters = queueFilters,
  sort: ArticleSort = oldestFirst,
): Promise<Claimed | null> {
  assertCan(viewer, "review:claim");
  requireHolder(viewer);
  if (filters.status.length > 0 && !filters.status.includes("pending")) return null;
  return isByAge(sort, filters) ? claimByAge(viewer, filters, sort) : claimInOrder(viewer, filters, sort);
}

/** The claims this person holds open in a view, oldest first: a reloaded page gets its own back. */
export async function listMyClaims(viewer: Viewer, filters: ArticleFilters = queueFilters): Promise<Claimed[]> {
  assertCan(viewer, "review:claim");
  const holder = claimHolderOf(viewer);
  return queryRows<Claimed>(sql`SELECT c.article_id AS "articleId", c.expires_at AS "expiresAt" FROM claims c
    JOIN articles a ON a.id = c.article_id AND a.status = 'pending' AND ${whereMatches(filters)}
    WHERE c.expires_at > now() AND c.person_id IS NOT DISTINCT FROM ${holder.personId}::int
      AND c.token_id IS NOT DISTINCT FROM ${holder.tokenId}::int
    ORDER BY c.claimed_at, c.article_id`);
}

/**
 * Leases one article by id, or renews the lease.
 * @throws AppError not-found, claimed (with whose), wrong-status when it is not pending
 */
export async function claimArticle(viewer: Viewer, articleId: number): Promise<Claimed> {
  assertCan(viewer, "review:claim");
  const holder = requireHolder(viewer);
  const rows = await queryRows<Claimed>(sql`
    WITH pending AS (SELECT id FROM articles WHERE id = ${articleId} AND status = 'pending' AND NOT withdrawn FOR UPDATE)
    INSERT INTO claims (article_id, person_id, token_id, claimed_at, expires_at)
    SELECT id, ${holder.personId}::int, ${holder.tokenId}::int, now(), now() + make_interval(mins => ${claimMinutes}) FROM pending
    ON CONFLICT (article_id) DO UPDATE SET expires_at = excluded.expires_at,
      person_id = excluded.person_id, token_id = excluded.token_id,
      claimed_at = CASE WHEN claims.person_id IS NOT DISTINCT FROM excluded.person_id
        AND claims.token_id IS NOT DISTINCT FROM excluded.token_id THEN claims.claimed_at ELSE excluded.claimed_at END
      WHERE claims.expires_at <= now() OR (claims.person_id IS NOT DISTINCT FROM excluded.person_id
        AND claims.token_id IS NOT DISTINCT FROM excluded.token_id)
    RETURNING article_id AS "articleId", expires_at AS "expiresAt"`);
  const claimed = rows[0];
  if (claimed) return claimed;
  throw await refusedClaim(articleId);
}

/** Why an article can't be claimed now. */
export async function refusedClaim(articleId: number): Promise<AppError> {
  const rows = await queryRows<{ status: string; version: number; by: string | null }>(sql`
    SELECT CASE WHEN a.withdrawn THEN 'withdrawn' ELSE a.status::text END AS status, a.version, coalesce(p.name, t.name) AS by FROM articles a
    LEFT JOIN claims c ON c.article_id = a.id AND c.expires_at > now()
    LEFT JOIN people p ON p.id = c.person_id LEFT JOIN tokens t ON t.id = c.token_id WHERE a.id = ${articleId}`);
  const row = rows[0];
  if (!row) return new AppError("not-found", `There is no article ${articleId}.`);
  if (row.by) return new AppError("claimed", `${row.by} has this article open.`, { by: row.by, version: row.version });
  return new AppError("wrong-status", `Article ${articleId} is ${row.status}; only a pending one can be claimed.`, {
    version: row.version,
  });
}

/**
 * Frees an article that this viewer holds. Freeing what nobody holds changes nothing.
 * @throws AppError claimed when somebody else holds it, not-found
 */
export async function freeClaim(viewer: Viewer, articleId: number): Promise<void> {
  assertCan(viewer, "review:claim");
  const holder = claimHolderOf(viewer);
  const freed = await queryRows(sql`DELETE FROM claims WHERE article_id = ${articleId} AND (expires_at <= now() OR (
    person_id IS NOT DISTINCT FROM ${holder.personId}::int AND token_id IS NOT DISTINCT FROM ${holder.tokenId}::int))
    RETURNING article_id`);
  if (freed.length > 0) return;
  const refused = await refusedClaim(articleId);
  if (refused.code !== "wrong-status") throw refused;
}

/** Frees all that a person holds, as when they sign out: other browsers of theirs claim anew when they are next used. */
export async function freeMyClaims(viewer: Viewer): Promise<void> {
  assertCan(viewer, "review:claim");
  const holder = requireHolder(viewer);
  await queryRows(sql`DELETE FROM claims WHERE person_id IS NOT DISTINCT FROM ${holder.personId}::int
    AND token_id IS NOT DISTINCT FROM ${holder.tokenId}::int`);
}

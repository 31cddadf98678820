import "server-only";
import { type ArticleSort, oldestFirst } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { listArticles } from "@/lib/articles/list-articles";
import { isRelevance } from "@/lib/articles/list-relevant";
import { whereMatches } from "@/lib/articles/where-matches";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { requireHolder } from "./claim-holder";
import { type Claimed, leaseFirst } from "./lease-first";

/** How many articles the first pages have, and all further ones: nearly always the first has one that is free. */
const pageSizes = [50, 400, 2000];

const onlyPending = (filters: ArticleFilters): ArticleFilters => ({ ...filters, status: ["pending"] });

/** A list from its beginning, page by page, as far as anyone asks: ids of what was pending and unclaimed when it was read. */
async function* pagesOf(viewer: Viewer, filters: ArticleFilters, sort: ArticleSort): AsyncGenerator<number[]> {
  const isRanked = isRelevance(sort, filters);
  // What is decided is passed over by the list itself. Not by relevance: of very many matches the list ranks the first,
  // and with fewer filters fewer of them.
  const query = { filters: isRanked ? filters : onlyPending(filters), sort };
  let cursor: string | null = null;
  let isCut = false;
  for (let page = 0; page === 0 || cursor !== null; page++) {
    const limit = pageSizes[Math.min(page, pageSizes.length - 1)] ?? 50;
    const { rows, nextCursor, ranked } = await listArticles(viewer, { ...query, cursor, limit });
    yield rows.filter((row) => row.status === "pending" && row.claimedBy === null).map(({ id }) => id);
    cursor = nextCursor;
    isCut = ranked !== null;
  }
  // Behind those that are ranked the list ends; the work does not.
  if (isCut) yield* pagesOf(viewer, filters, oldestFirst);
}

async function findSkipped({ personId }: Viewer): Promise<Set<number>> {
  const skips = await queryRows<{ articleId: number }>(
    sql`SELECT article_id AS "articleId" FROM skips WHERE person_id = ${personId}::int AND until > now()`,
  );
  return new Set(skips.map(({ articleId }) => articleId));
}

/**
 * Leases the first free article of a list in any order, what this person skipped last of all. The list itself says what
 * its order is; the statement that leases says what is free.
 * @throws AppError forbidden
 */
export async function claimInOrder(
  viewer: Viewer,
  filters: ArticleFilters,
  sort: ArticleSort,
): Promise<Claimed | null> {
  assertCan(viewer, "review:claim");
  const holder = requireHolder(viewer);
  const skipped = await findSkipped(viewer);
  // The list has just answered the search: to look into the texts once more would tell nothing new.
  const matches = whereMatches({ ...onlyPending(filters), q: undefined, similar: undefined });
  const leaseOf = (ids: readonly number[]) =>
    leaseFirst(holder, {
      from: sql`unnest(${ids}::int[]) WITH ORDINALITY AS listed(id, place) JOIN articles a ON a.id = listed.id WHERE ${matches}`,
      order: sql`listed.place`,
    });
  const last: number[] = [];
  for await (const page of pagesOf(viewer, filters, sort)) {
    const ids = page.filter((id) => !skipped.has(id));
    const claimed = ids.length > 0 ? await leaseOf(ids) : null;
    if (claimed) return claimed;
    last.push(...page.filter((id) => skipped.has(id)));
  }
  return last.length > 0 ? leaseOf(last) : null;
}

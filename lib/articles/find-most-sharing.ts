import "server-only";
import { joinSql, queryRows, type Sql, sql } from "@/lib/db/sql";
import { noFilters } from "./article-address";
import type { ArticleFilters } from "./article-filters";
import { isAnySet, mostRanked } from "./find-candidates";
import { firstWanted, type Step, sharingSteps, type Weighted } from "./sharing-steps";
import { whereMatches } from "./where-matches";

/** What an article costs to compare, the limits say for this many passages; each is looked for in it. */
const usualPassages = 12;

const usualLimits = {
  /**
   * What the steps may cost together, in articles read and compared: until the first few are certain, and after that. So
   * whoever asks for few and whoever asks for many have the same first ones.
   */
  cost: { first: 250_000, rest: 120_000 },
  /** Costs are guesses, so a step also ends when it has met so many. */
  met: 200_000,
  /** Where the steps end early, so many of the first by id are compared too. */
  ranked: mostRanked,
};

export type Sharing = { id: number; shared: number };

export type MostSharing = {
  /** The most shared first, of equal ones the highest id: the order of a list by relevance. */
  found: Sharing[];
  /** There are no more than these. */
  isAll: boolean;
  /** No other shares more than these. Else they are the best of some, the first `limits.ranked` by id among these. */
  isBest: boolean;
};

type Own = { id: number; passages: string };

/** The passages of an article as PostgreSQL writes an array; null where its text is not indexed yet. */
export async function findPassages(articleId: number): Promise<string | null> {
  const [own] = await queryRows<{ passages: string }>(
    sql`SELECT passages::text FROM article_passages WHERE article_id = ${articleId}::int`,
  );
  return own?.passages ?? null;
}

/** About how many articles have each of the passages, as the planner has sampled it, and how many there are. */
async function findWeights({ passages }: Own): Promise<{ weighted: Weighted[]; all: number }> {
  const rows = await queryRows<Weighted & { all: number }>(sql`
    SELECT given.passage::text, greatest(c.reltuples, 0) AS "all",
      -- Of what is not among the common ones it is only known that it is rarer.
      greatest(c.reltuples, 0) * coalesce(common.share, common.least / 2, 0) AS articles
    FROM unnest(${passages}::bigint[]) AS given(passage)
    CROSS JOIN (SELECT reltuples FROM pg_class WHERE oid = 'article_passages'::regclass) c
    LEFT JOIN LATERAL (
      SELECT min(e.share) AS least, min(e.share) FILTER (WHERE e.passage = given.passage) AS share
      FROM pg_stats s, unnest(s.most_common_elems::text::bigint[], s.most_common_elem_freqs) AS e(passage, share)
      WHERE s.schemaname = current_schema() AND s.tablename = 'article_passages' AND s.attname = 'passages'
        AND e.passage IS NOT NULL) common ON true`);
  return { weighted: rows, all: rows[0]?.all ?? 0 };
}

/** A query for the ids of articles and how many of the passages they share, of what `met` lists as `id` and `passages`. */
function compared(met: Sql, weighted: readonly Weighted[]): Sql {
  // Added up one by one: to count by a subquery takes three times as long an article.
  const shared = weighted.map(({ passage }) => sql`(${passage}::bigint = ANY(m.passages))::int`);
  return sql`SELECT m.id, ${joinSql(shared, " + ")} AS shared FROM (${met}) m`;
}

type Met = { met: number; ids: string; shared: string };

function readMet({ ids, shared }: Met): Sharing[] {
  if (ids === "") return [];
  const counts = shared.split(",");
  return ids.split(",").map((id, i) => ({ id: Number(id), shared: Number(counts[i]) }));
}

/** The best of what was met that match the filters; `met`: how many were, matching or not. */
async function selectBest(met: Sql, weighted: readonly Weighted[], filters: ArticleFilters, most: number) {
  const matching = isAnySet(filters)
    ? sql`JOIN articles a ON a.id = c.id WHERE ${whereMatches(filters)}`
    : sql`WHERE NOT EXISTS (SELECT 1 FROM articles w WHERE w.id = c.id AND w.withdrawn)`;
  const [row] = await queryRows<Met>(sql`
    WITH compared AS MATERIALIZED (${compared(met, weighted)}),
      best AS (SELECT c.id, c.shared FROM compared c ${matching} ORDER BY c.shared DESC, c.id DESC LIMIT ${most})
    SELECT (SELECT count(*)::int FROM compared) AS met, coalesce(string_agg(id::text, ','), '') AS ids,
      coalesce(string_agg(shared::text, ','), '') AS shared FROM best`);
  return { met: row?.met ?? 0, found: row ? readMet(row) : [] };
}

function metBy({ any, blocks }: Step, { id }: Own, most: number): Sql {
  const hasOne = (some: string[]) => sql`p.passages && ${`{${some}}`}::bigint[]`;
  const parts: Sql[] = [];
  if (any.length > 0) parts.push(hasOne(any));
  // In one scan of the index, whatever the number of blocks.
  if (blocks.length > 0) parts.push(sql`(${joinSql(blocks.map(hasOne), " AND ")})`);
  // Apart: with the limit in sight a planner would go through the table until it has met so many.
  return sql`SELECT p.id, p.passages FROM (SELECT p.article_id AS id, p.passages FROM article_passages p
    WHERE ${joinSql(parts, " OR ")} OFFSET 0) p WHERE p.id <> ${id}::int LIMIT ${most}::int`;
}

function bestOf(found: Iterable<Sharing>, most: number, isAll: boolean): MostSharing {
  const inOrder = [...found].sort((a, b) => b.shared - a.shared || b.id - a.id);
  return { found: inOrder.slice(0, most), isAll: isAll && inOrder.length <= most, isBest: true };
}

/** The first matches by id, as a search ranks them. */
async function selectFirst(
  own: Own,
  weighted: readonly Weighted[],
  filters: ArticleFilters,
  most: number,
): Promise<MostSharing> {
  const met = sql`SELECT a.id, p.passages FROM articles a JOIN article_passages p ON p.article_id = a.id
    WHERE ${whereMatches(filters)} AND p.passages && ${own.passages}::bigint[] AND a.id <> ${own.id}::int
    ORDER BY a.id LIMIT ${most + 1}`;
  const { found } = await selectBest(met, weighted, noFilters, most + 1);
  if (found.length <= most) return { found, isAll: true, isBest: true };
  // One more only shows that there are more: the last by id, whatever it shares.
  const last = found.reduce((id, one) => Math.max(id, one.id), 0);
  return { found: found.filter(({ id }) => id !== last), isAll: false, isBest: false };
}

export type MostSharingQuery = {
  own: Own;
  /** At most so many are found. */
  most: number;
  /** Without `similar` and `q`. */
  filters?: ArticleFilters;
  limits?: typeof usualLimits;
};

/**
 * The articles that share most passages with this one, of those that match the filters. Found from those that share all
 * downwards: a stock passage stands in a tenth of all articles, and to compare all that have one takes a second, but few
 * have the same four. A step meets all that share so many, so the way ends where enough of these are found.
 */
export async function findMostSharing(query: MostSharingQuery): Promise<MostSharing> {
  const { own, most, filters = noFilters, limits = usualLimits } = query;
  const { weighted, all } = await findWeights(own);
  if (weighted.length === 0) return bestOf([], most, true);
  // Few may be left by other filters: then all of them are compared, however little they share.
  const first = isAnySet(filters) ? await selectFirst(own, weighted, filters, limits.ranked) : null;
  if (first?.isAll) return bestOf(first.found, most, true);
  const byId = new Map<number, Sharing>();
  let certain: Sharing[] = [];
  let cost = 0;
  const timesCompared = Math.max(1, weighted.length / usualPassages);
  const mostMet = Math.floor(limits.met / timesCompared);
  for (const step of sharingSteps(weighted, all)) {
    cost += step.cost;
    if (cost * timesCompared > (certain.length < firstWanted ? limits.cost.first : limits.cost.rest)) break;
    const { met, found } = await selectBest(metBy(step, own, mostMet + 1), weighted, filters, most + 1);
    // Which ones the limit has left is not certain, and would not be the same the next time.
    if (met > mostMet) break;
    for (const one of found) byId.set(one.id, one);
    const isLast = step.atLeast === 1;
    certain = [...byId.values()].filter(({ shared }) => shared >= step.atLeast);
    if (isLast || certain.length > most) return bestOf(certain, most, isLast);
  }
  const rest = first ?? (await selectFirst(own, weighted, filters, limits.ranked));
  if (rest.isAll) return bestOf(rest.found, most, true);
  for (const one of rest.found) byId.set(one.id, one);
  return { ...bestOf(byId.values(), most, false), isBest: false };
}

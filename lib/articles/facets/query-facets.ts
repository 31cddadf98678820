import "server-only";
import { joinSql, queryRows, rawSql, type Sql, sql } from "@/lib/db/sql";
import type { ArticleFilters } from "../article-filters";
import type { FilterGroup } from "../where-matches";
import { bitsOfRows, noBits } from "./bits";
import { joinAll, masksOf, truthsOf } from "./facet-masks";

/** How many articles have a value. The facet "" counts them all; "all but X" counts them without the filter X. */
export type Counted = { facet: string; value: string; count: number };

/** Facets that lists are sorted by, and no filter offers. */
const notCounted = sql`'{firstStack, firstTool}'::text[]`;

const name = (group: FilterGroup) => rawSql(`"${group}"`);

/** The groups a facet counts under: all but its own. */
function othersThan(groups: readonly FilterGroup[], own: FilterGroup): FilterGroup[] {
  return groups.filter((group) => group !== own);
}

/** Articles that are counted from their rows, each with what every filter says of it. */
function rowTables(filters: ArticleFilters): Sql {
  return sql`changed AS MATERIALIZED (SELECT DISTINCT article_id AS id FROM facet_dirty),
    unbuilt AS MATERIALIZED (
      SELECT chunk FROM generate_series(0, (SELECT max(id) >> 13 FROM articles)) AS chunk
      WHERE NOT EXISTS (SELECT 1 FROM facet_chunks f WHERE f.chunk = chunk.chunk AND f.is_built)
    ), by_rows AS MATERIALIZED (
      SELECT id FROM changed
      UNION SELECT u.id FROM unbuilt CROSS JOIN LATERAL
        (SELECT a.id FROM articles a WHERE a.id BETWEEN unbuilt.chunk * 8192 AND unbuilt.chunk * 8192 + 8191) u
    ), judged AS MATERIALIZED (
      SELECT a.id${truthsOf(filters)} FROM articles a WHERE a.id = ANY(ARRAY(SELECT id FROM by_rows)) AND NOT a.withdrawn
    ),`;
}

/** Every built chunk with the bits of its unchanged articles, and of what every filter leaves. */
function bitTables(filters: ArticleFilters): Sql {
  const { tables, columns } = masksOf(filters);
  return sql`changed_bits AS MATERIALIZED (${bitsOfRows(sql`SELECT id FROM changed`)}),
    ${tables}
    c AS MATERIALIZED (
      SELECT b.chunk, b.bits & ~coalesce(d.bits, ${noBits}) AS base FROM facet_bits b
      JOIN facet_chunks f ON f.chunk = b.chunk AND f.is_built LEFT JOIN changed_bits d ON d.chunk = b.chunk WHERE b.facet = ''
    ), masked AS MATERIALIZED (SELECT c.chunk, c.base${columns} FROM c)`;
}

function maskUnder(groups: readonly FilterGroup[]): Sql {
  return joinSql([sql`base`, ...groups.map(name)], " & ");
}

function truthUnder(groups: readonly FilterGroup[]): Sql {
  return groups.length === 0 ? sql`true` : joinSql(groups.map(name), " AND ");
}

function caseOf(of: Sql, cases: Sql[], otherwise: Sql): Sql {
  return cases.length === 0 ? otherwise : sql`CASE ${of} ${joinAll(cases)} ELSE ${otherwise} END`;
}

/**
 * Tables for a WITH: `matching`, of every built chunk the bits of the articles that match, and `matching_rows`, the ids of
 * all others that do.
 */
export function matchingTables(filters: ArticleFilters): Sql {
  const { groups } = masksOf(filters);
  return sql`${rowTables(filters)} ${bitTables(filters)},
    matching AS MATERIALIZED (SELECT chunk, ${maskUnder(groups)} AS bits FROM masked),
    matching_rows AS MATERIALIZED (SELECT id FROM judged WHERE ${truthUnder(groups)})`;
}

/** How many articles match, exactly. */
export async function countMatching(filters: ArticleFilters): Promise<number> {
  const [row] = await queryRows<{ count: number }>(
    sql`WITH ${matchingTables(filters)}
    SELECT (coalesce((SELECT sum(bit_count(bits)) FROM matching), 0) + (SELECT count(*) FROM matching_rows))::int AS count`,
  );
  return row?.count ?? 0;
}

/** All values of all facets, in one statement and so of one moment. */
export async function countValues(filters: ArticleFilters): Promise<Counted[]> {
  const { groups } = masksOf(filters);
  const literal = (own: string) => rawSql(`'${own}'`);
  const under = (own: FilterGroup) => othersThan(groups, own);
  // Each chunk's bits are read once, and laid under the mask of their own facet.
  const masks = groups.map((own) => sql`, ${maskUnder(under(own))} AS ${name(own)}`);
  const mask = groups.map((own) => sql`WHEN ${literal(own)} THEN m.${name(own)}`);
  const truths = groups.map((own) => sql`WHEN ${literal(own)} THEN ${truthUnder(under(own))}`);
  const without = groups.map(
    (own) => sql`UNION ALL SELECT ${literal(`all but ${own}`)}, '', count(*) FROM judged WHERE ${truthUnder(under(own))}
      UNION ALL SELECT ${literal(`all but ${own}`)}, '', sum(bit_count(${name(own)})) FROM masks`,
  );
  const holder = sql`coalesce('token-' || h.token_id, h.person_id::text)`;
  return queryRows<Counted>(
    sql`WITH ${rowTables(filters)} ${bitTables(filters)},
    masks AS MATERIALIZED (SELECT chunk, ${maskUnder(groups)} AS every${joinAll(masks)} FROM masked),
    counted AS (
      SELECT facet, value, sum(found) AS count FROM (
        SELECT b.facet, b.value, bit_count(b.bits & ${caseOf(sql`b.facet`, mask, sql`m.every`)}) AS found FROM masks m
        JOIN facet_bits b ON b.chunk = m.chunk AND b.facet <> ALL(${notCounted})
        -- Counted before they are grouped: a sort would carry the bits along.
        OFFSET 0) counted_bits GROUP BY 1, 2
      UNION ALL
      SELECT t.facet, t.value, count(*) FROM judged JOIN article_terms t ON t.id = judged.id AND t.facet <> ALL(${notCounted})
      WHERE ${caseOf(sql`t.facet`, truths, truthUnder(groups))} GROUP BY 1, 2
      UNION ALL
      SELECT 'claimedBy', held.holder, count(*) FROM (
        SELECT ${holder} AS holder${truthsOf(filters)} FROM claims h JOIN articles a ON a.id = h.article_id
        WHERE h.expires_at > now() AND NOT a.withdrawn) held
      WHERE ${truthUnder(under("claimedBy"))} GROUP BY 2
      ${joinAll(without)}
    )
    SELECT facet, value, sum(count)::int AS count FROM counted GROUP BY 1, 2 HAVING sum(count) > 0`,
  );
}

import "server-only";
import { rawSql, type Sql, sql } from "@/lib/db/sql";
import { scoreKeys } from "./article-record";

/** One row: the weights that hold now, as `findWeights` reads them; equal ones where none were chosen. */
export const weightsNow: Sql = sql`SELECT coalesce((s.value->>'quality')::int, 1) AS quality,
    coalesce((s.value->>'freshness')::int, 1) AS freshness, coalesce((s.value->>'depth')::int, 1) AS depth,
    coalesce((s.value->>'clarity')::int, 1) AS clarity
  FROM (VALUES (0)) one LEFT JOIN settings s ON s.key = 'weights'`;

/** The overall score of a row of articles under a row of weights, as `overallOf` works it out. Names of tables only. */
export function overallIn(articles: string, weights: string): Sql {
  const terms = (of: (key: string) => string) => rawSql(scoreKeys.map(of).join(" + "));
  const sum = terms((key) => `coalesce(${articles}.${key}, 0) * ${weights}.${key}`);
  const weight = terms((key) => `CASE WHEN ${articles}.${key} IS NULL THEN 0 ELSE ${weights}.${key} END`);
  // Doubled before dividing, so that a half is rounded up exactly.
  return sql`CASE WHEN ${weight} > 0 THEN ((2 * (${sum}) + (${weight})) / (2 * (${weight})))::smallint END`;
}

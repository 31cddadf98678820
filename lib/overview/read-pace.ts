import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import { breakSeconds, byHand, standsSince } from "@/lib/review/standing-decisions";
import type { OverviewDays } from "./overview-days";
import type { Pace } from "./overview-rows";

/**
 * The decisions that people took one by one since then, each with the seconds since the one before it of the same
 * person. Nobody takes time over those of a bulk decision, and those of a token say nothing of a person.
 */
export function stepsSince(from: Date): Sql {
  return sql`SELECT d.person_id, d.created_at, extract(epoch FROM d.created_at - lag(d.created_at)
      OVER (PARTITION BY d.person_id ORDER BY d.created_at, d.id))::float8 AS gap
    FROM decisions d WHERE ${standsSince(from)} AND ${byHand}`;
}

/** The middle one of the steps that are work and no break. */
export const medianGap = sql`percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) FILTER (WHERE gap <= ${breakSeconds}::int)`;

type Row = { hour: number | null; decided: number; people: number; median: number | null };

/** How fast people decide today, hour by hour, one by one. Counts decisions. */
export async function readPace(viewer: Viewer, days: OverviewDays): Promise<Pace> {
  assertCan(viewer, "article:read");
  const today = days.daysAgo(0);
  const rows = await queryRows<Row>(sql`
    WITH steps AS (
      SELECT *, floor(extract(epoch FROM created_at - ${today}::timestamptz) / 3600)::int AS hour FROM (${stepsSince(today)}) d
    ) SELECT hour, count(*)::int AS decided, count(DISTINCT person_id)::int AS people, ${medianGap} AS median
    FROM steps GROUP BY GROUPING SETS ((), (hour)) ORDER BY hour`);
  const whole = rows.find((row) => row.hour === null);
  return {
    oneByOne: whole?.decided ?? 0,
    medianSeconds: whole?.median ?? null,
    hours: rows.flatMap(({ hour, decided, people }) => (hour === null ? [] : [{ hour, decided, people }])),
  };
}

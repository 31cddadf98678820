import "server-only";
import { queryRows, sql } from "@/lib/db/sql";
import { breakSeconds, byHand, standsSince, stepsSince } from "@/lib/review/standing-decisions";
import type { DecisionDay, Pace, ReasonCount } from "./overview-rows";

/** Approvals and rejections of each of these days. */
export async function countByDay(days: Date[]): Promise<DecisionDay[]> {
  const rows = await queryRows<{ day: number; approved: number; rejected: number }>(sql`
    SELECT width_bucket(d.created_at, ${days}::timestamptz[]) AS day,
      count(*) FILTER (WHERE d.kind = 'approve')::int AS approved, count(*) FILTER (WHERE d.kind = 'reject')::int AS rejected
    FROM decisions d WHERE ${standsSince(days[0] ?? new Date())} GROUP BY 1`);
  return days.map((start, index) => {
    const row = rows.find((one) => one.day === index + 1);
    return { startsAt: start.toISOString(), approved: row?.approved ?? 0, rejected: row?.rejected ?? 0 };
  });
}

/** How fast people decide today, and hour by hour, one by one; what tokens and bulk decisions did counts in the sum alone. */
export async function readPace(today: Date): Promise<Pace> {
  const [hours, sums] = await Promise.all([
    queryRows<{ hour: number; decided: number; people: number }>(sql`
      SELECT floor(extract(epoch FROM d.created_at - ${today}::timestamptz) / 3600)::int AS hour,
        count(*)::int AS decided, count(DISTINCT d.person_id)::int AS people
      FROM decisions d WHERE ${standsSince(today)} AND ${byHand} GROUP BY 1 ORDER BY 1`),
    queryRows<{ decided: number; oneByOne: number; median: number | null }>(sql`
      WITH d AS (${stepsSince(today)})
      SELECT count(*)::int AS decided, count(*) FILTER (WHERE ${byHand})::int AS "oneByOne",
        percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) FILTER (WHERE ${byHand} AND gap <= ${breakSeconds}::int) AS median FROM d`),
  ]);
  const { decided = 0, oneByOne = 0, median = null } = sums[0] ?? {};
  return { decidedToday: decided, oneByOne, medianSeconds: median, hours };
}

/** Why articles were rejected since the middle day, commonest first, beside the days before. */
export async function countReasons(middle: Date, first: Date): Promise<ReasonCount[]> {
  return queryRows<ReasonCount>(sql`
    SELECT r.label, count(*) FILTER (WHERE d.created_at >= ${middle})::int AS count,
      count(*) FILTER (WHERE d.created_at < ${middle})::int AS before
    FROM decisions d CROSS JOIN LATERAL unnest(d.reason_ids) AS given(id) JOIN reasons r ON r.id = given.id
    WHERE d.kind = 'reject' AND ${standsSince(first)} GROUP BY r.id, r.label ORDER BY 2 DESC, 3 DESC, r.label`);
}

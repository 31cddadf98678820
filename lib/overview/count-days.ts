import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { decidedArticles } from "./counted-articles";
import { type OverviewDays, shownDays } from "./overview-days";
import type { DecisionDay } from "./overview-rows";

type Row = { day: number; status: "approved" | "rejected"; count: number };

/** Articles approved and rejected on each of the days shown, oldest first, today last; by the decision in force. */
export async function countDays(viewer: Viewer, days: OverviewDays): Promise<DecisionDay[]> {
  assertCan(viewer, "article:read");
  const shown = shownDays(days);
  const starts = shown.map(({ start }) => start);
  const rows = await queryRows<Row>(sql`
    SELECT width_bucket(a.decided_at, ${starts}::timestamptz[]) AS day, a.status, count(*)::int AS count
    FROM articles a WHERE NOT a.withdrawn AND a.status IN ('approved', 'rejected') AND a.decided_at >= ${starts[0]}
    GROUP BY 1, 2`);
  const countOf = (day: number, status: Row["status"]) =>
    rows.find((row) => row.day === day && row.status === status)?.count ?? 0;
  return shown.map(({ start, end }, index) => {
    const period = { decidedFrom: start.toISOString(), decidedBefore: end.toISOString() };
    const [approved, rejected] = [countOf(index + 1, "approved"), countOf(index + 1, "rejected")];
    return {
      startsAt: start.toISOString(),
      decided: decidedArticles(approved + rejected, period),
      approved: decidedArticles(approved, { status: ["approved"], ...period }),
      rejected: decidedArticles(rejected, { status: ["rejected"], ...period }),
    };
  });
}

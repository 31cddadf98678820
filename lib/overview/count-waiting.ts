import "server-only";
import { queueFilters } from "@/lib/articles/article-address";
import { flagBitsOf } from "@/lib/articles/flags";
import { whereMatches } from "@/lib/articles/where-matches";
import { queryRows, sql } from "@/lib/db/sql";
import type { Waiting, waitingFlags } from "./overview-rows";

const ageLabels = ["15 days and more", "8 to 14 days", "1 to 7 days", "today"] as const;

type Row = { age: number; flags: number; count: number; oldest: Date };

/** @param days starts of days, oldest first, today's last; at least fifteen */
export async function countWaiting(days: Date[]): Promise<Waiting> {
  const bounds = [days.at(-15), days.at(-8), days.at(-1)];
  const rows = await queryRows<Row>(sql`
    SELECT width_bucket(a.imported_at, ${bounds}::timestamptz[]) AS age, a.flags & 3 AS flags, count(*)::int AS count, min(a.imported_at) AS oldest
    FROM articles a WHERE ${whereMatches(queueFilters)} GROUP BY 1, 2`);
  const ages = ageLabels.map((label, age) => {
    const countOf = (flag: (typeof waitingFlags)[number]) =>
      rows.reduce((sum, row) => (row.age === age && row.flags & flagBitsOf([flag]) ? sum + row.count : sum), 0);
    return {
      label,
      count: {
        "needs-human-review": countOf("needs-human-review"),
        "ai-generated-style": countOf("ai-generated-style"),
      },
    };
  });
  const oldest = rows.map((row) => row.oldest.toISOString()).sort()[0];
  return { total: rows.reduce((sum, row) => sum + row.count, 0), oldestAt: oldest ?? null, ages: ages.reverse() };
}

import "server-only";
import { queueFilters } from "@/lib/articles/article-address";
import { flagBitsOf } from "@/lib/articles/flags";
import { whereMatches } from "@/lib/articles/where-matches";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { joinSql, queryRows, sql } from "@/lib/db/sql";
import { pendingArticles, waitingArticles } from "./counted-articles";
import type { OverviewDays } from "./overview-days";
import type { Waiting, WaitingByFlag, WaitingFlag } from "./overview-rows";

/** Youngest first; each goes back to the start of the day so many days ago, the last one to the beginning. */
const ages = [
  { label: "today", wait: "since today", sinceDays: 0 },
  { label: "1 to 7 days", wait: "1 to 7 days", sinceDays: 7 },
  { label: "8 to 14 days", wait: "8 to 14 days", sinceDays: 14 },
  { label: "15 days and more", wait: "15 days and more", sinceDays: null },
] as const;

/** The queue of one combination of flags: all of it, and what came in since each age's start. */
type Row = { flags: number; since: number[]; oldest: Date };

type Period = { importedFrom?: string; importedBefore?: string };

function periodsOf(days: OverviewDays): Period[] {
  const starts = ages.map(({ sinceDays }) => (sinceDays === null ? undefined : days.daysAgo(sinceDays).toISOString()));
  return starts.map((importedFrom, age) => ({
    importedFrom,
    importedBefore: age === 0 ? days.tomorrow.toISOString() : starts[age - 1],
  }));
}

// By whole values of the flags, of which the planner knows how few there are; over an expression of them it expects a
// million groups, and neither counts in parallel nor stays in the index.
function readRows(days: OverviewDays): Promise<Row[]> {
  const counts = ages.map(({ sinceDays }) =>
    sinceDays === null ? sql`count(*)` : sql`count(*) FILTER (WHERE a.imported_at >= ${days.daysAgo(sinceDays)})`,
  );
  return queryRows<Row>(sql`
    SELECT a.flags, min(a.imported_at) AS oldest, ARRAY[${joinSql(counts)}]::int[] AS since
    FROM articles a WHERE ${whereMatches(queueFilters)} GROUP BY 1`);
}

function byFlag(read: (flag: WaitingFlag) => number, period: Period): WaitingByFlag {
  const of = (flag: WaitingFlag) => pendingArticles(read(flag), { flag: [flag], ...period });
  return { "needs-human-review": of("needs-human-review"), "ai-generated-style": of("ai-generated-style") };
}

/** How many articles wait for a person, by flag and by age. */
export async function countWaiting(viewer: Viewer, days: OverviewDays): Promise<Waiting> {
  assertCan(viewer, "article:read");
  const rows = await readRows(days);
  const sumOf = (flag: WaitingFlag | null, age: number) =>
    rows
      .filter((row) => flag === null || (row.flags & flagBitsOf([flag])) !== 0)
      .reduce((sum, { since }) => sum + (since[age] ?? 0), 0);
  const last = ages.length - 1;
  const periods = periodsOf(days);
  return {
    total: waitingArticles(sumOf(null, last)),
    oldestAt: rows.map(({ oldest }) => oldest.toISOString()).sort()[0] ?? null,
    flags: byFlag((flag) => sumOf(flag, last), {}),
    ages: ages.map(({ label, wait }, age) => ({
      label,
      wait,
      count: byFlag((flag) => sumOf(flag, age) - (age === 0 ? 0 : sumOf(flag, age - 1)), periods[age] ?? {}),
    })),
  };
}

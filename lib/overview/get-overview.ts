import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { dayStarts } from "@/lib/review/time-zone";
import { countByDay, countReasons, readPace } from "./count-decisions";
import { countScoreBands } from "./count-score-bands";
import { countWaiting } from "./count-waiting";
import { listDeciders } from "./list-deciders";
import type { Overview } from "./overview-rows";

const daysShown = 30;

async function hasArticles(): Promise<boolean> {
  const rows = await queryRows<{ some: boolean }>(
    sql`SELECT EXISTS (SELECT 1 FROM articles a WHERE NOT a.withdrawn) AS some`,
  );
  return rows[0]?.some ?? false;
}

/** What waits, how fast it goes, and what the decisions of the last 30 days say. Days are those of the zone. */
export async function getOverview(viewer: Viewer, zone: string): Promise<Overview> {
  assertCan(viewer, "article:read");
  const now = new Date();
  const all = dayStarts(now, zone, 2 * daysShown);
  const shown = all.slice(daysShown);
  const [today, middle, first] = [shown.at(-1) ?? now, shown[0] ?? now, all[0] ?? now];
  const [some, waiting, pace, days, deciders, reasons, rates] = await Promise.all([
    hasArticles(),
    countWaiting(shown),
    readPace(today),
    countByDay(shown),
    listDeciders(viewer, today),
    countReasons(middle, first),
    countScoreBands(),
  ]);
  return { now: now.toISOString(), zone, hasArticles: some, waiting, pace, days, deciders, reasons, rates };
}

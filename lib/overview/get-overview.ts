import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { countDays } from "./count-days";
import { countReasons } from "./count-reasons";
import { countScoreBands } from "./count-score-bands";
import { countWaiting } from "./count-waiting";
import { listDeciders } from "./list-deciders";
import { overviewDays } from "./overview-days";
import type { Decider, DecisionDay, Pace, ReasonCount, ScoreRate, Waiting } from "./overview-rows";
import { readPace } from "./read-pace";

/** The parts of the overview, each a promise of its own: what is slow holds up nothing else, nor does its failure. */
export type Overview = {
  /** ISO 8601, when it was read. */
  now: string;
  /** Days are those of this zone. */
  zone: string;
  hasArticles: boolean;
  waiting: Promise<Waiting>;
  /** Null while no article is approved or rejected. */
  decisions: {
    pace: Promise<Pace>;
    /** Thirty days, oldest first, today last. */
    days: Promise<DecisionDay[]>;
    deciders: Promise<Decider[]>;
    reasons: Promise<ReasonCount[]>;
    rates: Promise<ScoreRate[]>;
  } | null;
};

/** Each by an index of its own, and so at once: EXISTS alone may go through a million withdrawn ones. */
async function findFirst(): Promise<{ some: boolean; decided: boolean }> {
  const rows = await queryRows<{ some: boolean; decided: boolean }>(sql`
    SELECT (SELECT imported_at FROM articles WHERE NOT withdrawn ORDER BY imported_at LIMIT 1) IS NOT NULL AS some,
      (SELECT decided_at FROM articles WHERE NOT withdrawn AND decided_at IS NOT NULL ORDER BY status, decided_at LIMIT 1)
        IS NOT NULL AS decided`);
  return rows[0] ?? { some: false, decided: false };
}

/** Begun before anybody waits for it: a failure in between is not lost, it is met by whoever waits. */
function begun<Value>(part: Promise<Value>): Promise<Value> {
  part.catch(() => {});
  return part;
}

/** What waits, how fast it goes, and what the decisions of the last 30 days say, in the days of this zone. */
export async function getOverview(viewer: Viewer, zone: string): Promise<Overview> {
  assertCan(viewer, "article:read");
  const days = overviewDays(new Date(), zone);
  const { some, decided } = await findFirst();
  return {
    now: days.now.toISOString(),
    zone,
    hasArticles: some,
    waiting: begun(countWaiting(viewer, days)),
    decisions: decided
      ? {
          days: begun(countDays(viewer, days)),
          pace: begun(readPace(viewer, days)),
          deciders: begun(listDeciders(viewer, days.daysAgo(0))),
          reasons: begun(countReasons(viewer, days)),
          rates: begun(countScoreBands(viewer)),
        }
      : null,
  };
}

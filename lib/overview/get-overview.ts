import "server-only";
import { type Emptiness, findEmptiness } from "@/lib/articles/find-emptiness";
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
  /** Why there is nothing to tell of; null where there is. */
  emptiness: Emptiness | null;
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

/** By an index: EXISTS alone may go through a million withdrawn ones. */
async function isAnyDecided(): Promise<boolean> {
  const rows = await queryRows(sql`SELECT FROM articles WHERE NOT withdrawn AND decided_at IS NOT NULL
    ORDER BY status, decided_at LIMIT 1`);
  return rows.length > 0;
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
  const [emptiness, decided] = await Promise.all([findEmptiness(viewer), isAnyDecided()]);
  return {
    now: days.now.toISOString(),
    zone,
    emptiness,
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

import "server-only";
import { type Sql, sql } from "@/lib/db/sql";

/**
 * Articles `a` decided since then, each with the decision `d` in force: the approval or rejection at whose time the
 * article was decided. What was undone, reopened or decided anew since is not in force.
 */
export function inForceSince(from: Date): Sql {
  // The difference rather than equality keeps the planner from looking each article up by the time of its decision:
  // all of one part of a bulk decision share one time, and each would read them all.
  return sql`articles a JOIN decisions d ON d.article_id = a.id AND d.kind IN ('approve', 'reject')
      AND d.created_at >= ${from} AND d.created_at - a.decided_at = interval '0'
    WHERE NOT a.withdrawn AND a.status IN ('approved', 'rejected') AND a.decided_at >= ${from}`;
}

import "server-only";
import { isInForce } from "@/lib/articles/where-matches";
import { type Sql, sql } from "@/lib/db/sql";

/**
 * Articles `a` decided since then, each with the decision `d` in force: the approval or rejection at whose time the
 * article was decided. What was undone, reopened or decided anew since is not in force.
 */
export function inForceSince(from: Date): Sql {
  return sql`articles a JOIN decisions d ON ${isInForce} AND d.created_at >= ${from}
    WHERE NOT a.withdrawn AND a.status IN ('approved', 'rejected') AND a.decided_at >= ${from}`;
}

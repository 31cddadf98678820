import "server-only";
import { type Sql, sql } from "@/lib/db/sql";

/** The condition on `decisions d` for an approval or rejection since then that was not undone. */
export function standsSince(from: Date): Sql {
  return sql`d.kind IN ('approve', 'reject') AND d.created_at >= ${from}
    AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes_id = d.id)`;
}

/** The condition on decisions `d` that a person took one by one. */
export const byHand = sql`(d.person_id IS NOT NULL AND d.token_id IS NULL AND d.bulk_id IS NULL)`;

/** The longest step from one decision to the next that still is work; what takes longer is a break. */
export const breakSeconds = 600;

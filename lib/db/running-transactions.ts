import "server-only";
import { queryRows, sql } from "./sql";

/**
 * Transactions that run in this database now, by the lock that each holds on its own number; servers show it to every
 * role. Once all of a list have ended, nothing is written any more that began before it.
 */
export async function listRunning(): Promise<string[]> {
  const rows = await queryRows<{ transaction: string }>(sql`
    SELECT l.virtualxid AS transaction FROM pg_locks l JOIN pg_stat_activity s ON s.pid = l.pid
    JOIN pg_database b ON b.oid = s.datid
    WHERE l.locktype = 'virtualxid' AND b.datname = current_database() AND s.usesysid IS NOT NULL
      AND l.pid <> pg_backend_pid()`);
  return rows.map(({ transaction }) => transaction);
}

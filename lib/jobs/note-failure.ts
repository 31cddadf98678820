import "server-only";
import { queryRows, rawSql, sql } from "@/lib/db/sql";
import { isDiskFull } from "@/lib/errors/is-disk-full";
import { isOutage } from "@/lib/errors/is-outage";
import type { QueueName } from "./queues";

/** The rows whose state a failure may end. Taking back and indexing go on until they are done. */
const tables: Partial<Record<QueueName, string>> = {
  import: "imports",
  export: "exports",
  bulk: "bulk_decisions",
  "dry-run": "dry_runs",
};

/** An unforeseen failure may pass; the same one five times over will not. */
const mostFailures = 5;

const failures = new Map<string, number>();

const keyOf = (queue: QueueName, id: number) => `${queue} ${id}`;

export function forgetFailures(queue: QueueName, id: number): void {
  failures.delete(keyOf(queue, id));
}

function inWords(error: unknown): string {
  if (isDiskFull(error)) return "A disk is full. What was done stays; it goes on by itself once there is space.";
  if (isOutage(error)) return "The database did not answer. What was done stays; it goes on by itself.";
  const reason = error instanceof Error ? error.message : String(error);
  return `It failed unexpectedly: ${reason.slice(0, 500)}. What was done stays.`;
}

/**
 * Says in the log and on the row why a step failed. What can pass is tried again for ever; anything else ends the
 * run after five times in a row, so that nothing stands as running that never will.
 */
export async function noteFailure(queue: QueueName, id: number, error: unknown): Promise<void> {
  console.warn(`worker: ${queue} ${id}:`, error instanceof Error ? error.message : error);
  const passes = isOutage(error) || isDiskFull(error);
  const count = passes ? 0 : (failures.get(keyOf(queue, id)) ?? 0) + 1;
  const ends = count >= mostFailures;
  // One that is asked for again is tried as often again.
  if (ends) forgetFailures(queue, id);
  else failures.set(keyOf(queue, id), count);
  const words = inWords(error);
  const table = tables[queue];
  if (table === undefined) return;
  await queryRows(sql`UPDATE ${rawSql(table)} SET error = ${words},
      state = CASE WHEN ${ends}::boolean THEN 'failed'::run_state ELSE state END,
      finished_at = CASE WHEN ${ends}::boolean THEN now() ELSE finished_at END
    WHERE id = ${id}::int AND state IN ('queued', 'running')`).catch(() => {
    // The database can't even take this down; the log has it.
  });
}

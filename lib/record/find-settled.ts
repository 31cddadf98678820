import "server-only";
import { listRunning } from "@/lib/db/running-transactions";
import { queryRows, sql } from "@/lib/db/sql";
import type { SealedTable } from "./sealed-rows";

/** Up to which id the rows of each table are final. */
export type Settled = Record<SealedTable, number>;

/** What was seen at one moment, and the transactions that ran then. */
type Seen = { heights: Settled; running: string[] };

async function look(): Promise<Seen> {
  const [heights] =
    await queryRows<Settled>(sql`SELECT (SELECT coalesce(max(id), 0) FROM audit_entries) AS audit_entries,
    (SELECT coalesce(max(id), 0) FROM decisions) AS decisions,
    (SELECT coalesce(max(id), 0) FROM article_events) AS article_events`);
  if (!heights) throw new Error("the record has no heights");
  return { heights, running: await listRunning() };
}

const pause = 25;

let waited: Seen | null = null;

/**
 * Finds up to where nothing can be added any more. A row's id is taken before its transaction commits, so a row may
 * still appear under ids that are there already; but not once every transaction has ended that ran when the highest of
 * them was seen. Waits up to `patience` milliseconds for those; a longer one is waited for by the next calls.
 */
export async function findSettled(patience: number): Promise<Settled | null> {
  let settled: Settled | null = null;
  for (const until = Date.now() + patience; ; ) {
    waited ??= await look();
    const running = new Set(await listRunning());
    if (waited.running.every((transaction) => !running.has(transaction))) {
      settled = waited.heights;
      waited = null;
      return settled;
    }
    if (Date.now() >= until) return null;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

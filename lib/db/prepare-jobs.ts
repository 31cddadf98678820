import { createRequire } from "node:module";
import type pg from "pg";
import { type JobQueue, jobQueues } from "./job-queues";

const { schema: wantedVersion }: { schema: number } = createRequire(import.meta.url)("pg-boss/version.json");

type Queryable = Pick<pg.ClientBase, "query">;

/**
 * Brings the job library's tables and our queues up to date, as the role that owns the schema: the application's
 * role may use them but make none. Does nothing when all is in place.
 */
export async function prepareJobs(client: Queryable, ownerUrl: string): Promise<void> {
  if (await areJobsReady(client)) return;
  // Loaded only when needed: the command line pays for it on each start otherwise.
  const { default: PgBoss } = await import("pg-boss");
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, migrate: true, supervise: false, schedule: false });
  let broken: Error | undefined;
  boss.on("error", (error) => {
    broken = error;
  });
  await boss.start();
  try {
    for (const queue of jobQueues) {
      // Creating one that exists changes nothing, so its options are set apart; the library writes into what it is given.
      await boss.createQueue(queue.name, { ...queue });
      await boss.updateQueue(queue.name, { ...queue });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (broken) throw broken;
}

/** Whether the job library's tables and every queue are as this Galley needs them. */
export async function areJobsReady(client: Queryable): Promise<boolean> {
  const found = await client.query<{ present: boolean }>("select to_regclass('pgboss.version') is not null as present");
  if (!found.rows[0]?.present) return false;
  const version = await client.query<{ version: number }>("select version from pgboss.version");
  if (version.rows[0]?.version !== wantedVersion) return false;
  const queues = await client.query<JobQueue>(
    `select name, policy, retry_limit as "retryLimit", retry_delay as "retryDelay", retry_backoff as "retryBackoff",
            expire_seconds as "expireInSeconds" from pgboss.queue`,
  );
  return jobQueues.every((wanted) => queues.rows.some((row) => isSame(row, wanted)));
}

const isSame = (a: JobQueue, b: JobQueue) =>
  a.name === b.name &&
  a.policy === b.policy &&
  a.retryLimit === b.retryLimit &&
  a.retryDelay === b.retryDelay &&
  a.retryBackoff === b.retryBackoff &&
  a.expireInSeconds === b.expireInSeconds;

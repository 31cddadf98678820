import { createRequire } from "node:module";
import type pg from "pg";
import { jobQueueNames, jobQueueOptions } from "./job-queues";

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
    for (const name of jobQueueNames) {
      // Creating one that exists changes nothing, so its options are set apart; the library writes into what it gets.
      await boss.createQueue(name, { name, ...jobQueueOptions });
      await boss.updateQueue(name, { name, ...jobQueueOptions });
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
  const { policy, retryLimit, retryDelay, retryBackoff, expireInSeconds } = jobQueueOptions;
  const queues = await client.query<{ name: string }>(
    `select name from pgboss.queue
      where policy = $1 and retry_limit = $2 and retry_delay = $3 and retry_backoff = $4 and expire_seconds = $5`,
    [policy, retryLimit, retryDelay, retryBackoff, expireInSeconds],
  );
  return jobQueueNames.every((name) => queues.rows.some((row) => row.name === name));
}

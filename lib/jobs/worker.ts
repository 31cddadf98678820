import PgBoss from "pg-boss";
import { buildFacets } from "@/lib/articles/facets/build-facets";
import { sweepAccess } from "@/lib/auth/sweep-access";
import { runBulk } from "@/lib/bulk/run-bulk";
import { closeDatabase, db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { runExport } from "@/lib/exports/run-export";
import { sweepExports } from "@/lib/exports/sweep-exports";
import { indexBehind } from "@/lib/imports/index-behind";
import { runDryRun } from "@/lib/imports/run-dry-run";
import { runImport } from "@/lib/imports/run-import";
import { sweepUploads } from "@/lib/imports/sweep-uploads";
import { runTakeBack } from "@/lib/imports/take-back-import";
import { sealRecord } from "@/lib/record/seal-record";
import { purgeSelections } from "@/lib/selections/purge-selections";
import { weighArticles } from "@/lib/settings/weigh-articles";
import { forgetFailures, noteFailure } from "./note-failure";
import { type QueueName, stepSeconds } from "./queues";

type Step = (id: number, how: { deadline: number; signal: AbortSignal }) => Promise<"ended" | "later" | "busy">;

const steps: Record<QueueName, Step> = {
  import: runImport,
  export: runExport,
  bulk: runBulk,
  "dry-run": runDryRun,
  "take-back": runTakeBack,
  index: indexBehind,
};

/** How many jobs of a queue run at once, where it is more than one: a small import need not wait for a large one. */
const atOnce: Partial<Record<QueueName, number>> = { import: 2, "dry-run": 2 };

/** What follows on its own. */
const next: Partial<Record<QueueName, QueueName>> = { import: "index" };

const stopping = new AbortController();

const sweepSeconds = 5;
const facetSeconds = 2;
const sealSeconds = 60;
const sweepFilesSeconds = 3600;

/** Rows that should be moving: those of a killed process, or of a command line that was stopped, are among them. */
async function listUnfinished(): Promise<{ queue: QueueName; id: number }[]> {
  return queryRows<{ queue: QueueName; id: number }>(sql`
    SELECT 'import' AS queue, id FROM imports WHERE state IN ('queued', 'running')
    UNION ALL SELECT 'export', id FROM exports WHERE state IN ('queued', 'running')
    UNION ALL SELECT 'bulk', id FROM bulk_decisions WHERE state IN ('queued', 'running')
    UNION ALL SELECT 'dry-run', id FROM dry_runs WHERE state IN ('queued', 'running')
    UNION ALL SELECT 'take-back', id FROM imports WHERE taking_back IS NOT NULL AND taken_back_at IS NULL
    UNION ALL SELECT 'index', id FROM imports WHERE indexed_id IS NOT NULL AND state NOT IN ('queued', 'running')
    ORDER BY 1, 2`);
}

async function deleteExpired(): Promise<void> {
  await purgeSelections();
  await queryRows(sql`DELETE FROM claims WHERE expires_at < now() - interval '1 day'`);
  await queryRows(sql`DELETE FROM skips WHERE until < now()`);
  await sweepAccess();
}

async function runStep(jobs: PgBoss, queue: QueueName, id: number): Promise<void> {
  try {
    const outcome = await steps[queue](id, { deadline: Date.now() + stepSeconds * 1000, signal: stopping.signal });
    forgetFailures(queue, id);
    const then = outcome === "later" ? queue : outcome === "ended" ? next[queue] : undefined;
    if (then) await jobs.send(then, { id }, { singletonKey: String(id) });
  } catch (error) {
    await noteFailure(queue, id, error);
    throw error;
  }
}

const report = (error: unknown) => console.warn("worker:", error instanceof Error ? error.message : error);

let building: Promise<unknown> | null = null;

/** A round that takes longer than the pause to the next one is not overtaken. */
function build(): void {
  building ??= buildFacets({ signal: stopping.signal })
    .catch(report)
    .finally(() => {
      building = null;
    });
}

let weighing: Promise<unknown> | null = null;

function weigh(): void {
  weighing ??= weighArticles({ signal: stopping.signal })
    .catch(report)
    .finally(() => {
      weighing = null;
    });
}

let sealing: Promise<unknown> | null = null;

function seal(): void {
  sealing ??= sealRecord({ signal: stopping.signal })
    .catch(report)
    .finally(() => {
      sealing = null;
    });
}

async function main(): Promise<void> {
  const jobs = new PgBoss({
    db: { executeSql: (text, values) => db().pool.query(text, values) },
    migrate: false,
    schedule: false,
  });
  jobs.on("error", (error) => console.warn("worker:", error.message));
  await jobs.start();
  for (const queue of Object.keys(steps) as QueueName[]) {
    for (let slot = 0; slot < (atOnce[queue] ?? 1); slot++) {
      await jobs.work<{ id: number }>(queue, { pollingIntervalSeconds: 0.5 }, async ([job]) => {
        if (job) await runStep(jobs, queue, job.data.id);
      });
    }
  }
  const sweep = async () => {
    for (const { queue, id } of await listUnfinished()) await jobs.send(queue, { id }, { singletonKey: String(id) });
    await deleteExpired();
  };
  await sweep().catch(report);
  await sweepUploads().catch(report);
  await sweepExports().catch(report);
  const timers = [
    setInterval(build, facetSeconds * 1000),
    setInterval(seal, sealSeconds * 1000),
    setInterval(weigh, facetSeconds * 1000),
    setInterval(() => void sweep().catch(report), sweepSeconds * 1000),
    setInterval(() => void sweepUploads().catch(report), sweepFilesSeconds * 1000),
    setInterval(() => void sweepExports().catch(report), sweepFilesSeconds * 1000),
  ];
  const stop = async () => {
    for (const timer of timers) clearInterval(timer);
    stopping.abort();
    await jobs.stop({ graceful: true, timeout: 8_000, wait: true }).catch(report);
    await Promise.all([building, sealing, weighing]);
    await closeDatabase().catch(report);
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}

await main();

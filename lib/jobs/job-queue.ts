import "server-only";
import PgBoss from "pg-boss";
import { db } from "@/lib/db/db";
import type { QueueName } from "./queues";

const shared = globalThis as { galleyJobs?: Promise<PgBoss> };

async function openJobs(): Promise<PgBoss> {
  const jobs = new PgBoss({
    db: { executeSql: (text, values) => db().pool.query(text, values) },
    // The schema belongs to the role that migrates; this one only uses it.
    migrate: false,
    supervise: false,
    schedule: false,
  });
  jobs.on("error", (error) => console.warn("jobs:", error.message));
  return jobs.start();
}

/** The library's handle on this process's pool, for sending. */
function jobQueue(): Promise<PgBoss> {
  shared.galleyJobs ??= openJobs().catch((error) => {
    delete shared.galleyJobs;
    throw error;
  });
  return shared.galleyJobs;
}

/** Asks the worker to go on with an import, an export or a bulk decision. Asking twice is the same as once. */
export async function sendJob(queue: QueueName, id: number): Promise<void> {
  await (await jobQueue()).send(queue, { id }, { singletonKey: String(id) });
}

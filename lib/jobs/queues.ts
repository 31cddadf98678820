import type { JobQueueName } from "@/lib/db/job-queues";

/**
 * The kinds of background work. A job is one row's next step: it carries the id of an import, an export or a bulk
 * decision, and that row holds the progress, so that a job retried, doubled or lost does no harm.
 */
export type QueueName = JobQueueName;

/** A step stops between two batches after this time and sends the next one; long before the queue thinks it dead. */
export const stepSeconds = 20;

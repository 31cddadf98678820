/**
 * The kinds of background work. A job is one row's next step: it carries the id of an import or export, and that row
 * holds the progress, so that a job retried, doubled or lost does no harm.
 */
export const queueNames = ["import", "export"] as const;

export type QueueName = (typeof queueNames)[number];

/** One waiting and one active job per row; a step ends long before it expires. */
export const queueOptions = {
  policy: "stately",
  retryLimit: 50,
  retryDelay: 2,
  retryBackoff: true,
  expireInSeconds: 120,
} as const;

/** A step stops between two batches after this time and sends the next one. */
export const stepSeconds = 20;

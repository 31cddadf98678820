/** Every queue there is. Each is a table, so the role that owns the schema makes them at start. */
export const jobQueueNames = ["import", "export", "bulk", "dry-run", "take-back", "index"] as const;

export type JobQueueName = (typeof jobQueueNames)[number];

/** How a queue treats its jobs; each job is one short step of a longer piece of work. */
export const jobQueueOptions = {
  /** Of jobs with the same key only one waits at a time: asking twice is the same as once. */
  policy: "short",
  /** A step that fails or whose worker dies is tried again this often, … */
  retryLimit: 10,
  /** … after this many seconds, doubled each time. */
  retryDelay: 1,
  retryBackoff: true,
  /**
   * A step that runs longer counts as dead. Long, since writing an export is one step; what a killed worker leaves
   * behind is taken up by the sweep, not by this.
   */
  expireInSeconds: 3600,
} as const;

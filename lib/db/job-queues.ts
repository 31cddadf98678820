/** How a queue treats its jobs; each job is one short step of an import, an export or a bulk decision. */
export type JobQueue = {
  name: string;
  /** Of jobs with the same key only one waits at a time: asking twice is the same as once. */
  policy: "short";
  /** A step that fails or whose worker dies is tried again this often, … */
  retryLimit: number;
  /** … after this many seconds, doubled each time. */
  retryDelay: number;
  retryBackoff: boolean;
  /** A step that runs longer counts as dead and is given to another worker. */
  expireInSeconds: number;
};

const steps = { policy: "short", retryLimit: 10, retryDelay: 1, retryBackoff: true, expireInSeconds: 60 } as const;

/** Every queue there is: made by the role that owns the schema, since a queue is a table. */
export const jobQueues: JobQueue[] = [
  { name: "import", ...steps },
  { name: "export", ...steps },
  { name: "bulk", ...steps },
];

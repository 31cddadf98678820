/** How far the articles are with the weights that were chosen last. Times are ISO 8601 in UTC. */
export type Weighing = {
  state: "running" | "cancelled" | "completed";
  /** Articles looked at, of those there were when it began. */
  done: number;
  total: number;
  startedAt: string;
  finishedAt: string | null;
};

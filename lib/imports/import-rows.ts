export type RunState = "queued" | "running" | "completed" | "failed" | "cancelled";

/** An import and how far it is. Times are ISO 8601 in UTC; `total` is known once it is completed. */
export type ImportRow = {
  id: number;
  name: string;
  format: string;
  /** Null: as the records say. */
  source: string | null;
  state: RunState;
  done: number;
  total: number | null;
  bytesDone: number;
  bytesTotal: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  error: string | null;
  by: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  takenBackAt: string | null;
};

/** A record that could not be imported; `excerpt` is its beginning. */
export type RejectRow = {
  id: number;
  file: string;
  line: number;
  offset: number;
  field: string | null;
  reason: string;
  excerpt: string;
  bytes: number;
};

/** What taking an import back did: articles withdrawn, restored, and left as they are since something happened to them. */
export type TakenBack = { withdrawn: number; restored: number; leftOut: number };

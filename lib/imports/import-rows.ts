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
  /** Records whose identity this import had brought before, or that came earlier in the same batch; among the counts above. */
  repeated: number;
  /** What was no article and was passed by, with how many of each. */
  passed: Record<string, number>;
  /** How many of the created ones text search finds by now. */
  indexed: number;
  error: string | null;
  /** By what the format was told, where there is one input. */
  told: string;
  /** The import whose rejected records it read again. */
  retryOf: number | null;
  cancelAsked: boolean;
  takingBack: boolean;
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

/** A rejected record to be read; `text` is its beginning, at most 64 KB. */
export type WholeReject = RejectRow & { text: string };

/** How many rejected records have this wrong field; null: those that could not even be parsed. */
export type RejectField = { field: string | null; count: number };

/** What taking an import back did: articles withdrawn, restored, and left as they are since something happened to them. */
export type TakenBack = { withdrawn: number; restored: number; leftOut: number };

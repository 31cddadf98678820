import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { ArticleStatus } from "@/lib/articles/article-rows";

export const exportFormats = ["jsonl", "csv", "markdown", "wxr", "sitemap"] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** Those whose set is one file however large, so that it can be handed out while it is made. */
export const streamedFormats: readonly ExportFormat[] = ["jsonl", "csv", "wxr"];

/** What a format asks for besides. Absent is the format's own way. */
export type ExportOptions = {
  /** Of a CSV: only these columns, in this order. */
  columns?: string[] | undefined;
  /** Of a CSV: begin with the mark that tells spreadsheets that it is UTF-8. */
  bom?: boolean | undefined;
};

const exportChanges = ["added", "changed", "revoked"] as const;

/** What an article is in an export of what changed since another: revoked was in that one, and would no longer be. */
export type ExportChange = (typeof exportChanges)[number];

/** One file of an export. `records` counts what it holds: articles, addresses, or lines about articles. */
export type ExportFile = { name: string; size: number; sha256: string; records: number };

/** A record that is in the set and in no file any more: its text was taken down since, for good. `at` is in UTC. */
export type TakenDownRecord = { source: string; externalId: string; revision: number; at: string };

/** Files that were written of the same set before, with what the manifest said of them. */
export type EarlierFiles = {
  writer: string;
  files: ExportFile[];
  /** As `Manifest`; absent in those of a writer that knew none. */
  redactions?: number | undefined;
  notes?: string[] | undefined;
};

/** What an export is, so that it can be shown whole a year later. Hashes are lower-case hexadecimal. */
export type Manifest = {
  export: number;
  writer: string;
  format: ExportFormat;
  withDecisions: boolean;
  options: ExportOptions;
  filters: { words: string; data: ArticleFilters } | null;
  selection: { id: number; checksum: string; leftOut: number } | null;
  /** The export that this one tells the changes since, and the SHA-256 of that one's records.jsonl. */
  since: { export: number; records: string | null } | null;
  snapshotAt: string;
  by: string;
  /** Articles frozen; of a delta the revoked ones too. */
  count: number;
  /** Only of a delta. */
  changes: Record<ExportChange, number> | null;
  /** Of what is handed out, so without the revoked. */
  counts: { status: Record<string, number>; flag: Record<string, number>; source: Record<string, number> };
  /** What a format could not hold or left out, each a sentence. */
  notes: string[];
  files: ExportFile[];
  /** How often words or names had been taken out of the set when its files were written. */
  redactions: number;
  /** As of now, whenever the files were written; in the order of the files. */
  takenDown: TakenDownRecord[];
  /** The files that were written of the same set before, by earlier writers or before something was taken out; oldest first. */
  earlier: EarlierFiles[];
};

/** An export and how far it is. Times are ISO 8601 in UTC. */
export type ExportRow = {
  id: number;
  format: ExportFormat;
  withDecisions: boolean;
  options: ExportOptions;
  /** The export that this one tells the changes since. */
  since: number | null;
  state: "queued" | "running" | "completed" | "failed" | "cancelled";
  done: number;
  total: number;
  error: string | null;
  by: string;
  /** The filters in words, or the selection with its own. */
  words: string;
  /** Whether its articles were picked one by one, so that no filters say what the set would be now. */
  picked: boolean;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** When its files go; null: never, or not written yet. */
  expiresAt: string | null;
  /** When its files went. They can be written again. */
  filesGoneAt: string | null;
  /** Records of the set whose text was taken down since. */
  takenDown: number;
  manifest: Manifest | null;
};

/** One of the titles shown before anything is exported. */
export type PreviewTitle = { id: number; title: string; status: ArticleStatus; source: string; overall: number | null };

/** One of what changed, with what it is in the delta; the status is that of now. */
export type ChangedTitle = PreviewTitle & { change: ExportChange };

/** What a delta would hold: how many of each, and the first titles. */
export type ChangesPreview = { counts: Record<ExportChange, number>; titles: ChangedTitle[] };

/** What a record takes on average: all of it as JSON, and each of its cells in a CSV, in bytes; an absent one is empty. */
export type RecordSize = { bytes: number; cells: Record<string, number> };

/** A frozen selection that may be exported. Of its `count` articles only the `unchanged` ones would be. */
export type SelectionPreview = {
  id: number;
  /** The filters it was made with, in words. */
  words: string;
  count: number;
  unchanged: number;
  checksum: string;
  createdAt: string;
  /** Null where it stays, since it was decided on or exported. */
  expiresAt: string | null;
  titles: PreviewTitle[];
};

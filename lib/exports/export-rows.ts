import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { ArticleStatus } from "@/lib/articles/article-rows";

export const exportFormats = ["jsonl", "csv"] as const;

export type ExportFormat = (typeof exportFormats)[number];

export type ExportFile = { name: string; size: number; sha256: string; records: number };

/** What an export is, so that it can be shown whole a year later. Hashes are lower-case hexadecimal. */
export type Manifest = {
  export: number;
  writer: string;
  format: ExportFormat;
  withDecisions: boolean;
  filters: { words: string; data: ArticleFilters } | null;
  selection: { id: number; checksum: string; leftOut: number } | null;
  snapshotAt: string;
  by: string;
  count: number;
  counts: { status: Record<string, number>; flag: Record<string, number>; source: Record<string, number> };
  files: ExportFile[];
};

/** An export and how far it is. Times are ISO 8601 in UTC. */
export type ExportRow = {
  id: number;
  format: ExportFormat;
  withDecisions: boolean;
  state: "queued" | "running" | "completed" | "failed" | "cancelled";
  done: number;
  total: number;
  error: string | null;
  by: string;
  /** The filters in words, or the selection with its own. */
  words: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  manifest: Manifest | null;
};

/** One of the titles shown before anything is exported. */
export type PreviewTitle = { id: number; title: string; status: ArticleStatus; source: string; overall: number | null };

/** A frozen selection that may be exported. Of its `count` articles only the `unchanged` ones would be. */
export type SelectionPreview = {
  id: number;
  /** The filters it was made with, in words. */
  words: string;
  count: number;
  unchanged: number;
  checksum: string;
  createdAt: string;
  expiresAt: string;
  titles: PreviewTitle[];
};

import "server-only";
import type { ArticleRecord } from "@/lib/articles/article-record";
import type { ExportFormat } from "./export-rows";
import { csvFormat } from "./formats/csv";
import { jsonlFormat } from "./formats/jsonl";

/** A frozen article, ready to be written. `galley` only where decisions were asked for. */
export type ExportedArticle = {
  record: ArticleRecord;
  source: string;
  galley: { status: string; who: string | null; when: string | null; reasons: string[] } | null;
};

/** One file format: a head, and the lines of each article. The same articles give the same bytes. */
export type ExportWriter = {
  fileName: string;
  contentType: string;
  head(withDecisions: boolean): string;
  lineOf(article: ExportedArticle): string;
};

export const exportWriters: Record<ExportFormat, ExportWriter> = { jsonl: jsonlFormat, csv: csvFormat };

import "server-only";
import type { ExportFormat } from "./export-rows";
import type { ExportWriter } from "./export-writer";
import { csvFormat } from "./formats/csv";
import { jsonlFormat } from "./formats/jsonl";
import { markdownFormat } from "./formats/markdown";
import { sitemapFormat } from "./formats/sitemap";
import { wxrFormat } from "./formats/wxr";

export const exportWriters: Record<ExportFormat, ExportWriter> = {
  jsonl: jsonlFormat,
  csv: csvFormat,
  markdown: markdownFormat,
  wxr: wxrFormat,
  sitemap: sitemapFormat,
};

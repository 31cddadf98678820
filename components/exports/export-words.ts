import type { ExportFormat, ExportRow } from "@/lib/exports/export-rows";

export const formatWords: Record<ExportFormat, string> = {
  jsonl: "JSON Lines",
  csv: "CSV",
  markdown: "Markdown",
  wxr: "WordPress",
  sitemap: "Sitemap",
};

/** What a format is for, in one line. */
export const formatHints: Record<ExportFormat, string> = {
  jsonl: "one record a line, all that is known; reads back into Galley as unchanged",
  csv: "one row an article, safe to open in a spreadsheet; all columns read back as unchanged",
  markdown: "a zip of one file an article, its record above its text; reads back as unchanged",
  wxr: "a file for WordPress's importer: approved is published, the rest waits; reads back as unchanged",
  sitemap: "the addresses of approved articles, for search engines",
};

/** "12.3 MB", in powers of 1000 as file managers count. */
export function wordsOfSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  const [unit, name] = bytes < 1e6 ? [1e3, "kB"] : bytes < 1e9 ? [1e6, "MB"] : [1e9, "GB"];
  return `${(bytes / unit).toFixed(bytes / unit < 10 ? 1 : 0)} ${name}`;
}

/** "JSON Lines with decisions"; "CSV of 3 columns". */
export function wordsOfFormat({
  format,
  withDecisions,
  options,
}: Pick<ExportRow, "format" | "withDecisions" | "options">) {
  const columns = options.columns ? ` of ${options.columns.length} columns` : "";
  return `${formatWords[format]}${columns}${withDecisions ? " with decisions" : ""}`;
}

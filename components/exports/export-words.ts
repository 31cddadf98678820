import type { ExportFormat, ExportRow } from "@/lib/exports/export-rows";

export const formatWords: Record<ExportFormat, string> = {
  jsonl: "JSON Lines",
  csv: "CSV",
  markdown: "Markdown",
  wxr: "WordPress",
  sitemap: "Sitemap",
};

/** "12.3 MB", in powers of 1000 as file managers count. */
export function wordsOfSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  const [unit, name] = bytes < 1e6 ? [1e3, "kB"] : bytes < 1e9 ? [1e6, "MB"] : [1e9, "GB"];
  return `${(bytes / unit).toFixed(bytes / unit < 10 ? 1 : 0)} ${name}`;
}

/** "JSON Lines with decisions". */
export function wordsOfFormat({ format, withDecisions }: Pick<ExportRow, "format" | "withDecisions">): string {
  return withDecisions ? `${formatWords[format]} with decisions` : formatWords[format];
}

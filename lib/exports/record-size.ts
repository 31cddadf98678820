import type { ExportHow } from "./export-address";
import type { ExportFormat, RecordSize } from "./export-rows";

/** About how many bytes an article takes, of one whose record as JSON takes so many. */
const sizeIn: Record<ExportFormat, (bytes: number) => number> = {
  jsonl: (bytes) => bytes * 1.1,
  csv: (bytes) => bytes,
  markdown: (bytes) => bytes * 0.4 + 300,
  wxr: (bytes) => bytes * 2.2 + 1_500,
  sitemap: () => 110,
};

/** About how many bytes an article takes in a file; of a CSV with chosen columns its cells, commas and the line's end. */
export function sizeOfRecord({ format, options }: Pick<ExportHow, "format" | "options">, record: RecordSize): number {
  const { columns } = options;
  if (!columns) return sizeIn[format](record.bytes);
  return columns.reduce((sum, name) => sum + (record.cells[name] ?? 0) + 1, 1);
}

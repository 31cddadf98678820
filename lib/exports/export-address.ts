import { noFilters, queueFilters, toArticleParams } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { ExportFormat } from "./export-rows";

/** What the page of exports begins with: everything that was approved. */
export const startFilters: ArticleFilters = { ...noFilters, status: ["approved"] };

export type ExportChoice = { filters: ArticleFilters; format: ExportFormat; withDecisions: boolean };

/** The address of a choice; the start is bare. */
export function toExportParams({ filters, format, withDecisions }: ExportChoice): URLSearchParams {
  const start = toArticleParams(startFilters).toString();
  let params = toArticleParams(filters);
  if (params.toString() === start) params = new URLSearchParams();
  // Bare means the queue elsewhere and the start here, so here the queue has to be named.
  else if (params.size === 0) {
    for (const status of queueFilters.status) params.append("status", status);
    for (const flag of queueFilters.flag) params.append("flag", flag);
  }
  if (format !== "jsonl") params.set("format", format);
  if (withDecisions) params.set("decisions", "true");
  return params;
}

/** "/exports" and what was chosen. */
export function exportHref(choice: ExportChoice): string {
  const params = toExportParams(choice).toString();
  return params ? `/exports?${params}` : "/exports";
}

import { noFilters, queueFilters, toArticleParams } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { ExportFormat, ExportOptions, ExportRow } from "./export-rows";

/** What the page of exports begins with: everything that was approved. */
export const startFilters: ArticleFilters = { ...noFilters, status: ["approved"] };

/** How a set is to be written. */
export type ExportHow = {
  format: ExportFormat;
  withDecisions: boolean;
  options: ExportOptions;
  /** Only what changed since that export. */
  since: number | null;
};

export type ExportChoice = ExportHow & { filters: ArticleFilters };

/** The part of an address that says how. */
export function toHowParams({ format, withDecisions, options, since }: ExportHow): [name: string, value: string][] {
  const params: [string, string][] = [];
  if (format !== "jsonl") params.push(["format", format]);
  if (withDecisions) params.push(["decisions", "true"]);
  if (options.columns) params.push(["columns", options.columns.join(",")]);
  if (options.bom) params.push(["bom", "true"]);
  if (since !== null) params.push(["since", String(since)]);
  return params;
}

/** The address of a choice; the start is bare. */
export function toExportParams({ filters, ...how }: ExportChoice): URLSearchParams {
  const start = toArticleParams(startFilters).toString();
  let params = toArticleParams(filters);
  if (params.toString() === start) params = new URLSearchParams();
  // Bare means the queue elsewhere and the start here, so here the queue has to be named.
  else if (params.size === 0) {
    for (const status of queueFilters.status) params.append("status", status);
    for (const flag of queueFilters.flag) params.append("flag", flag);
  }
  for (const [name, value] of toHowParams(how)) params.set(name, value);
  return params;
}

/** "/exports" and what was chosen. */
export function exportHref(choice: ExportChoice): string {
  const params = toExportParams(choice).toString();
  return params ? `/exports?${params}` : "/exports";
}

/** The page of exports for a frozen selection. */
export function selectionHref(selectionId: number, how: ExportHow): string {
  return `/exports?${new URLSearchParams([["selection", String(selectionId)], ...toHowParams(how)])}`;
}

/** The list under such an address, from the newest or from those before an export. */
export function historyHref(href: string, before: number | null): string {
  if (before === null) return `${href}#earlier`;
  return `${href}${href.includes("?") ? "&" : "?"}before=${before}#earlier`;
}

/**
 * Where what changed since an export is chosen, by the filters that it or its selection was made with; null where nobody
 * can say what its set would be now.
 */
export function changesHref({ id, state, picked, manifest }: ExportRow): string | null {
  if (state !== "completed" || picked || !manifest?.filters) return null;
  const { format, withDecisions, options, filters } = manifest;
  return exportHref({ format, withDecisions, options, filters: filters.data, since: id });
}

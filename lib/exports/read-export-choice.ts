import { filterNames } from "@/lib/articles/article-address";
import { readArticleView } from "@/lib/articles/article-filters";
import { csvColumnNames } from "./csv-column-names";
import { type ExportChoice, startFilters } from "./export-address";
import { type ExportOptions, exportFormats } from "./export-rows";

function readOptions(params: URLSearchParams): ExportOptions {
  const wanted = params.get("columns")?.split(",") ?? [];
  const columns = csvColumnNames.filter((name) => wanted.includes(name));
  return { ...(columns.length > 0 ? { columns } : {}), ...(params.get("bom") === "true" ? { bom: true } : {}) };
}

/** Reads the address of the page, leniently: what can't be read is left out and said. */
export function readExportChoice(params: URLSearchParams): ExportChoice & { notices: string[] } {
  const { filters, notices } = readArticleView(params);
  const isNamed = filterNames.some((name) => params.has(name)) || params.get("view") === "all";
  const format = exportFormats.find((name) => name === params.get("format")) ?? "jsonl";
  const since = /^\d{1,9}$/.test(params.get("since") ?? "") ? Number(params.get("since")) : null;
  return {
    filters: isNamed ? filters : startFilters,
    format,
    withDecisions: params.get("decisions") === "true" && format !== "sitemap",
    options: format === "csv" ? readOptions(params) : {},
    since: since || null,
    notices,
  };
}

import { filterNames } from "@/lib/articles/article-address";
import { readArticleView } from "@/lib/articles/article-filters";
import { type ExportChoice, startFilters } from "./export-address";

/** Reads the address of the page, leniently: what can't be read is left out and said. */
export function readExportChoice(params: URLSearchParams): ExportChoice & { notices: string[] } {
  const { filters, notices } = readArticleView(params);
  const isNamed = filterNames.some((name) => params.has(name)) || params.get("view") === "all";
  return {
    filters: isNamed ? filters : startFilters,
    format: params.get("format") === "csv" ? "csv" : "jsonl",
    withDecisions: params.get("decisions") === "true",
    notices,
  };
}

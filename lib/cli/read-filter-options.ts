import { filterNames, repeatableNames } from "@/lib/articles/article-address";
import { type ArticleFilters, readArticleFiltersStrictly } from "@/lib/articles/article-filters";

type FilterOption = { type: "string"; multiple: boolean };

const optionOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const isRepeatable = new Set<string>(repeatableNames);

/** The filters of the command line are all those of the API, written with hyphens. */
export const filterOptions: Record<string, FilterOption> = Object.fromEntries(
  filterNames.map((name) => [optionOf(name), { type: "string", multiple: isRepeatable.has(name) }]),
);

/** @throws AppError invalid-query naming what is wrong */
export function readFilterOptions(values: Record<string, unknown>): ArticleFilters {
  const params = new URLSearchParams();
  for (const name of filterNames) {
    const value = values[optionOf(name)];
    for (const text of Array.isArray(value) ? value : [value]) if (typeof text === "string") params.append(name, text);
  }
  return readArticleFiltersStrictly(params).filters;
}

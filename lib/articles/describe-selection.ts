import { type ArticleFilters, describeFilters } from "./article-filters";

/** What a frozen set is of, in words: "source is blog", or "3 articles picked one by one from: source is blog". */
export function describeSelection(selection: { filters: ArticleFilters; picked: boolean; count: number }): string {
  const { filters, picked, count } = selection;
  const words = describeFilters(filters);
  const articles = `${count.toLocaleString("en-GB")} ${count === 1 ? "article" : "articles"}`;
  return picked ? `${articles} picked one by one from: ${words}` : words;
}

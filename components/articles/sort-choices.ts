import { type ArticleSort, bestFirst, type SortField } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";

type Words = { name: string; asc: string; desc: string };

const numbers = { asc: "lowest first", desc: "highest first" };
const letters = { asc: "A to Z", desc: "Z to A" };

const words: Record<SortField, Words> = {
  importedAt: { name: "Age", asc: "oldest first", desc: "newest first" },
  title: { name: "Title", ...letters },
  flags: { name: "Flags", asc: "fewest first", desc: "most first" },
  quality: { name: "Quality", ...numbers },
  freshness: { name: "Freshness", ...numbers },
  depth: { name: "Depth", ...numbers },
  clarity: { name: "Clarity", ...numbers },
  overall: { name: "Overall", ...numbers },
  stack: { name: "Stack", ...letters },
  tools: { name: "Tools", ...letters },
  difficulty: { name: "Difficulty", ...letters },
  readingTime: { name: "Reading time", asc: "shortest first", desc: "longest first" },
  viewCount: { name: "Views", asc: "fewest first", desc: "most first" },
  codeLanguage: { name: "Code language", ...letters },
  source: { name: "Source", ...letters },
  status: { name: "Status", asc: "pending first", desc: "rejected first" },
  claimed: { name: "Claimed by", ...letters },
  decidedAt: { name: "Decided", asc: "earliest first", desc: "latest first" },
  relevance: { name: "Relevance", asc: "worst first", desc: "best first" },
};

const usual = [
  "importedAt:asc",
  "importedAt:desc",
  "overall:desc",
  "overall:asc",
  "quality:desc",
  "quality:asc",
  "freshness:desc",
  "depth:desc",
  "clarity:desc",
  "title:asc",
  "readingTime:desc",
  "viewCount:desc",
  "decidedAt:desc",
] as const;

export function sortKey({ field, direction }: ArticleSort): string {
  return `${field}:${direction}`;
}

/** "Age, oldest first". */
export function sortWords({ field, direction }: ArticleSort): string {
  return `${words[field].name}, ${words[field][direction]}`;
}

function isSortField(text: string | undefined): text is SortField {
  return text !== undefined && Object.hasOwn(words, text);
}

export function sortOfKey(key: string): ArticleSort | null {
  const [field, direction] = key.split(":");
  return isSortField(field) ? { field, direction: direction === "desc" ? "desc" : "asc" } : null;
}

/** Only what was searched for fits more or less. */
export function canRank({ q, similar }: Pick<ArticleFilters, "q" | "similar">): boolean {
  return q !== undefined || similar !== undefined;
}

/** The usual sorts, for a search by relevance first, and the one in force when it is another. */
export function sortChoices(current: ArticleSort, isRankable: boolean): ArticleSort[] {
  const choices = usual.map(sortOfKey).filter((sort) => sort !== null);
  if (isRankable) choices.unshift(bestFirst);
  return choices.some((sort) => sortKey(sort) === sortKey(current)) ? choices : [current, ...choices];
}

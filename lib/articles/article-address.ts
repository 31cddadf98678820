import type { ArticleFilters } from "./article-filters";

// Apart from article-filters.ts, whose schemas need zod: the browser loads this file and should not load that.

export const sortFields = [
  "importedAt",
  "title",
  "flags",
  "quality",
  "freshness",
  "depth",
  "clarity",
  "overall",
  "stack",
  "difficulty",
  "readingTime",
  "viewCount",
  "codeLanguage",
  "source",
  "status",
  "claimed",
  "decidedAt",
] as const;

export type SortField = (typeof sortFields)[number];

export type ArticleSort = { field: SortField; direction: "asc" | "desc" };

export const oldestFirst: ArticleSort = { field: "importedAt", direction: "asc" };

export const noFilters: ArticleFilters = {
  status: [],
  flag: [],
  flagMode: "any",
  stack: [],
  tool: [],
  codeLanguage: [],
  difficulty: [],
  source: [],
};

/** Pending articles with at least one of the two review flags. */
export const queueFilters: ArticleFilters = {
  ...noFilters,
  status: ["pending"],
  flag: ["needs-human-review", "ai-generated-style"],
};

export const repeatableNames = ["status", "flag", "stack", "tool", "codeLanguage", "difficulty", "source"] as const;
export const boundNames = [
  "minQuality",
  "maxQuality",
  "minFreshness",
  "maxFreshness",
  "minDepth",
  "maxDepth",
  "minClarity",
  "maxClarity",
  "minOverall",
  "maxOverall",
] as const;

export const filterNames = [...repeatableNames, "flagMode", ...boundNames, "q"] as const;

export type FilterName = (typeof filterNames)[number];

function isQueue(filters: ArticleFilters): boolean {
  return filterNames.every((name) => JSON.stringify(filters[name]) === JSON.stringify(queueFilters[name]));
}

/** The address of a view: the queue is bare, everything else names all it filters by. */
export function toArticleParams(filters: ArticleFilters, sort: ArticleSort = oldestFirst): URLSearchParams {
  const params = new URLSearchParams();
  if (!isQueue(filters)) {
    for (const name of repeatableNames) for (const value of filters[name]) params.append(name, value);
    if (filters.flagMode === "all") params.set("flagMode", "all");
    for (const name of boundNames) if (filters[name] !== undefined) params.set(name, String(filters[name]));
    if (filters.q) params.set("q", filters.q);
    if (params.size === 0) params.set("view", "all");
  }
  if (sort.field !== oldestFirst.field || sort.direction !== oldestFirst.direction) {
    params.set("sort", `${sort.field}:${sort.direction}`);
  }
  return params;
}

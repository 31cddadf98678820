import type { ArticleFilters } from "./article-filters";
import { listFacets, type ScoreGroup } from "./article-rows";

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
  "tools",
  "difficulty",
  "readingTime",
  "viewCount",
  "codeLanguage",
  "source",
  "status",
  "claimed",
  "decidedAt",
  "relevance",
] as const;

export type SortField = (typeof sortFields)[number];

export type ArticleSort = { field: SortField; direction: "asc" | "desc" };

export const oldestFirst: ArticleSort = { field: "importedAt", direction: "asc" };

export const bestFirst: ArticleSort = { field: "relevance", direction: "desc" };

export const noFilters: ArticleFilters = {
  status: [],
  flag: [],
  flagMode: "any",
  stack: [],
  tool: [],
  codeLanguage: [],
  difficulty: [],
  source: [],
  import: [],
  author: [],
  claimedBy: [],
  decidedBy: [],
  reason: [],
  noScore: [],
};

/** Pending articles with at least one of the two review flags. */
export const queueFilters: ArticleFilters = {
  ...noFilters,
  status: ["pending"],
  flag: ["needs-human-review", "ai-generated-style"],
};

/** Each has a facet of its name. */
export const repeatableNames = listFacets;

type Names = readonly [keyof ArticleFilters, keyof ArticleFilters];

/** The two names of a bounded filter, both inclusive: scores from 0 to 100, reading time in minutes, whole numbers. */
export const boundsOf = {
  quality: ["minQuality", "maxQuality"],
  freshness: ["minFreshness", "maxFreshness"],
  depth: ["minDepth", "maxDepth"],
  clarity: ["minClarity", "maxClarity"],
  overall: ["minOverall", "maxOverall"],
  readingTime: ["minReadingTime", "maxReadingTime"],
} as const satisfies Record<ScoreGroup | "readingTime", Names>;

/** The two names of a date's filter: from the first on, before the second. */
export const edgesOf = {
  imported: ["importedFrom", "importedBefore"],
  published: ["publishedFrom", "publishedBefore"],
  decided: ["decidedFrom", "decidedBefore"],
} as const satisfies Record<string, Names>;

export const boundNames = Object.values(boundsOf).flat();

export const dateNames = Object.values(edgesOf).flat();

export const filterNames = [
  ...repeatableNames,
  "flagMode",
  ...boundNames,
  ...dateNames,
  "bulk",
  "similar",
  "q",
] as const;

export type FilterName = (typeof filterNames)[number];

function isQueue(filters: ArticleFilters): boolean {
  return filterNames.every((name) => JSON.stringify(filters[name]) === JSON.stringify(queueFilters[name]));
}

/** How a view is sorted unless it says otherwise: what was searched for by how well it fits. */
export function defaultSort(filters: Pick<ArticleFilters, "q" | "similar">): ArticleSort {
  return filters.q === undefined && filters.similar === undefined ? oldestFirst : bestFirst;
}

/** The address of a view: the queue is bare, everything else names all it filters by. */
export function toArticleParams(filters: ArticleFilters, sort: ArticleSort = defaultSort(filters)): URLSearchParams {
  const params = new URLSearchParams();
  if (!isQueue(filters)) {
    for (const name of repeatableNames) for (const value of filters[name]) params.append(name, value);
    if (filters.flagMode === "all") params.set("flagMode", "all");
    for (const name of [...boundNames, ...dateNames, "bulk", "similar", "q"] as const) {
      if (filters[name] !== undefined) params.set(name, String(filters[name]));
    }
    if (params.size === 0) params.set("view", "all");
  }
  const usual = defaultSort(filters);
  if (sort.field !== usual.field || sort.direction !== usual.direction) {
    params.set("sort", `${sort.field}:${sort.direction}`);
  }
  return params;
}

/** The page of a list. Bare, it would open with the default view of the reader's role, so the queue says that it is the queue. */
export function toArticlesHref(filters: ArticleFilters, sort: ArticleSort = defaultSort(filters)): string {
  const params = toArticleParams(filters, sort);
  return `/articles?${params.size > 0 ? params : "view=queue"}`;
}

import type { ArticleSort, SortField } from "@/lib/articles/article-address";
import type { RandomArticle } from "./random-articles";

const statusOrder = { pending: 0, approved: 1, rejected: 2 };

/** What each sort goes by. */
const keyOf: Record<SortField, (article: RandomArticle) => number | bigint | string | null> = {
  importedAt: (a) => a.importedAt.getTime(),
  title: (a) => a.title,
  flags: (a) => a.flags,
  quality: (a) => a.quality,
  freshness: (a) => a.freshness,
  depth: (a) => a.depth,
  clarity: (a) => a.clarity,
  overall: (a) => a.overall,
  stack: (a) => a.stack[0] ?? null,
  tools: (a) => a.tools[0] ?? null,
  difficulty: (a) => a.difficulty,
  readingTime: (a) => a.readingTime,
  viewCount: (a) => a.viewCount,
  codeLanguage: (a) => a.codeLanguage,
  source: (a) => a.source.name,
  status: (a) => statusOrder[a.status],
  claimed: (a) => a.claim?.person?.name ?? null,
  decidedAt: (a) => a.decidedAt?.getTime() ?? null,
  // Without a search.
  relevance: (a) => a.importedAt.getTime(),
};

// As the database compares titles.
const root = new Intl.Collator("und");

function compareKeys(a: number | bigint | string, b: number | bigint | string): number {
  if (typeof a === "string" && typeof b === "string") return root.compare(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Absent last both ways, then the id in the direction of the sort. */
export function compareBy({ field, direction }: ArticleSort): (a: RandomArticle, b: RandomArticle) => number {
  const sign = direction === "asc" ? 1 : -1;
  return (a, b) => {
    const [x, y] = [keyOf[field](a), keyOf[field](b)];
    if (x === null || y === null) return x === y ? sign * (a.id - b.id) : x === null ? 1 : -1;
    return sign * (compareKeys(x, y) || a.id - b.id);
  };
}

/** Ids in the order of the list, as plainly as it can be said. */
export function naiveSort(rows: RandomArticle[], sort: ArticleSort): number[] {
  return rows.toSorted(compareBy(sort)).map((row) => row.id);
}

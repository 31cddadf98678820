import { boundsOf, edgesOf, noFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { type ArticleStatus, articleStatuses, type ScoreGroup, scoreGroups } from "@/lib/articles/article-rows";
import { type FlagName, flagNames } from "@/lib/articles/flags";
import { type DateGroup, dateGroups, foldedGroups, type ListGroup, openGroups, type RangeGroup } from "./filter-names";

/** Least and greatest number, both included. */
export type Bounds = { min: number | undefined; max: number | undefined };

/** The values with this one in, or out if it was in. */
export function toggled<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

export function toggleStatus(filters: ArticleFilters, status: ArticleStatus): ArticleFilters {
  const next = toggled(filters.status, status);
  return { ...filters, status: articleStatuses.filter((one) => next.includes(one)) };
}

export function toggleFlag(filters: ArticleFilters, flag: FlagName): ArticleFilters {
  const next = toggled(filters.flag, flag);
  return { ...filters, flag: flagNames.filter((one) => next.includes(one)) };
}

export function toggleValue(filters: ArticleFilters, group: ListGroup, value: string): ArticleFilters {
  return { ...filters, [group]: toggled(filters[group], value) };
}

export function rangeOf(filters: ArticleFilters, group: RangeGroup): Bounds {
  const [min, max] = boundsOf[group];
  return { min: filters[min], max: filters[max] };
}

/** A bound leaves out the absent: the tick for those goes, or nothing would be left. */
export function withRange(filters: ArticleFilters, group: RangeGroup, range: Bounds): ArticleFilters {
  const [min, max] = boundsOf[group];
  const isUnbounded = range.min === undefined && range.max === undefined;
  const noScore = isUnbounded ? filters.noScore : filters.noScore.filter((one) => one !== group);
  return { ...filters, noScore, [min]: range.min, [max]: range.max };
}

/** What has no such score, in the place of a range of it. */
export function toggleNoScore(filters: ArticleFilters, score: ScoreGroup): ArticleFilters {
  const next = toggled(filters.noScore, score);
  const noScore = scoreGroups.filter((one) => next.includes(one));
  return { ...(noScore.includes(score) ? withoutKind(filters, score) : filters), noScore };
}

/** What is one filter to a reader, whatever the address needs for it. */
export type FilterKind = "q" | "bulk" | "similar" | "status" | "flag" | "noScore" | RangeGroup | ListGroup | DateGroup;

/** All of them, in the order of the rail. */
const kindsInOrder: readonly FilterKind[] = [
  "q",
  "bulk",
  "similar",
  "status",
  "flag",
  ...scoreGroups,
  "noScore",
  ...openGroups,
  "readingTime",
  ...foldedGroups,
  ...dateGroups,
];

const namesOf: Record<FilterKind, readonly (keyof ArticleFilters)[]> = {
  q: ["q"],
  bulk: ["bulk"],
  similar: ["similar"],
  status: ["status"],
  flag: ["flag"],
  noScore: ["noScore"],
  stack: ["stack"],
  tool: ["tool"],
  source: ["source"],
  codeLanguage: ["codeLanguage"],
  difficulty: ["difficulty"],
  import: ["import"],
  author: ["author"],
  claimedBy: ["claimedBy"],
  decidedBy: ["decidedBy"],
  reason: ["reason"],
  ...boundsOf,
  ...edgesOf,
};

export function isSet(filters: ArticleFilters, kind: FilterKind): boolean {
  return namesOf[kind].some((name) => {
    const value = filters[name];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  });
}

/** The filters that are set, in the order of the rail. */
export function kindsSet(filters: ArticleFilters): FilterKind[] {
  return kindsInOrder.filter((kind) => isSet(filters, kind));
}

export function withoutKind(filters: ArticleFilters, kind: FilterKind): ArticleFilters {
  const cleared = Object.fromEntries(namesOf[kind].map((name) => [name, noFilters[name]]));
  return { ...filters, ...cleared, ...(kind === "flag" && { flagMode: noFilters.flagMode }) };
}

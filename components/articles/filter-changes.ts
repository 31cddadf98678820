import type { ArticleFilters } from "@/lib/articles/article-filters";
import { type ArticleStatus, articleStatuses, type ScoreName, scoreNames } from "@/lib/articles/article-rows";
import { type FlagName, flagLabels, flagNames } from "@/lib/articles/flags";

export const listGroups = ["stack", "tool", "codeLanguage", "difficulty", "source"] as const;

export type ListGroup = (typeof listGroups)[number];

export const scoreGroups = [...scoreNames, "overall"] as const;

export type ScoreGroup = ScoreName | "overall";

type Bound = "minQuality" | "minFreshness" | "minDepth" | "minClarity" | "minOverall";
type Limit = "maxQuality" | "maxFreshness" | "maxDepth" | "maxClarity" | "maxOverall";

/** The two names of a score's filter. */
export const boundsOf: Record<ScoreGroup, readonly [Bound, Limit]> = {
  quality: ["minQuality", "maxQuality"],
  freshness: ["minFreshness", "maxFreshness"],
  depth: ["minDepth", "maxDepth"],
  clarity: ["minClarity", "maxClarity"],
  overall: ["minOverall", "maxOverall"],
};

export const groupLabels = {
  stack: { one: "stack", legend: "Stack", many: "stacks" },
  tool: { one: "tool", legend: "Tools", many: "tools" },
  codeLanguage: { one: "code language", legend: "Code language", many: "code languages" },
  difficulty: { one: "difficulty", legend: "Difficulty", many: "difficulties" },
  source: { one: "source", legend: "Source", many: "sources" },
} as const satisfies Record<ListGroup, { one: string; legend: string; many: string }>;

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

export type ScoreRange = { min: number | undefined; max: number | undefined };

export function scoreRangeOf(filters: ArticleFilters, group: ScoreGroup): ScoreRange {
  const [min, max] = boundsOf[group];
  return { min: filters[min], max: filters[max] };
}

export function withScoreRange(filters: ArticleFilters, group: ScoreGroup, range: ScoreRange): ArticleFilters {
  const [min, max] = boundsOf[group];
  return { ...filters, [min]: range.min, [max]: range.max };
}

function wordsOfRange(group: ScoreGroup, { min, max }: ScoreRange): string {
  if (min === undefined) return `${group} at most ${max}`;
  if (max === undefined) return `${group} at least ${min}`;
  return `${group} from ${min} to ${max}`;
}

/** One filter that is set: what it says, and the filters without it. */
export type SetFilter = { label: string; without: ArticleFilters };

/** The filters that are set, one for each group of the rail, in its order. */
export function setFilters(filters: ArticleFilters): SetFilter[] {
  const set: SetFilter[] = [];
  if (filters.q) set.push({ label: `text matches “${filters.q}”`, without: { ...filters, q: undefined } });
  if (filters.status.length > 0) {
    set.push({ label: `status is ${filters.status.join(" or ")}`, without: { ...filters, status: [] } });
  }
  if (filters.flag.length > 0) {
    const names = filters.flag.map((flag) => flagLabels[flag]).join(filters.flagMode === "all" ? " and " : " or ");
    set.push({ label: `flag is ${names}`, without: { ...filters, flag: [], flagMode: "any" } });
  }
  for (const group of scoreGroups) {
    const range = scoreRangeOf(filters, group);
    if (range.min === undefined && range.max === undefined) continue;
    const without = withScoreRange(filters, group, { min: undefined, max: undefined });
    set.push({ label: wordsOfRange(group, range), without });
  }
  for (const group of listGroups) {
    if (filters[group].length === 0) continue;
    const label = `${groupLabels[group].one} is ${filters[group].join(" or ")}`;
    set.push({ label, without: { ...filters, [group]: [] } });
  }
  return set;
}

import type { ArticleFilters } from "@/lib/articles/article-filters";
import { type ArticleStatus, articleStatuses, type ScoreGroup, scoreGroups } from "@/lib/articles/article-rows";
import { type FlagName, flagNames } from "@/lib/articles/flags";
import { withDays } from "./filter-days";
import { type DateGroup, dateGroups, foldedGroups, type ListGroup, openGroups, type RangeGroup } from "./filter-names";
import {
  type Bounds,
  type FilterWords,
  plainWords,
  wordsOfDateGroup,
  wordsOfFlags,
  wordsOfList,
  wordsOfNoScore,
  wordsOfRange,
  wordsOfSimilar,
} from "./filter-words";

/** The two names of a range's filter. */
const boundsOf = {
  quality: ["minQuality", "maxQuality"],
  freshness: ["minFreshness", "maxFreshness"],
  depth: ["minDepth", "maxDepth"],
  clarity: ["minClarity", "maxClarity"],
  overall: ["minOverall", "maxOverall"],
  readingTime: ["minReadingTime", "maxReadingTime"],
} as const satisfies Record<RangeGroup, readonly [keyof ArticleFilters, keyof ArticleFilters]>;

const unbounded: Bounds = { min: undefined, max: undefined };

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

export function isBounded(filters: ArticleFilters, group: RangeGroup): boolean {
  const { min, max } = rangeOf(filters, group);
  return min !== undefined || max !== undefined;
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
  return noScore.includes(score) ? { ...withRange(filters, score, unbounded), noScore } : { ...filters, noScore };
}

/** One filter that is set: what it says, and the filters without it. */
export type SetFilter = { label: string; without: ArticleFilters };

function setRange(filters: ArticleFilters, group: RangeGroup): SetFilter[] {
  if (!isBounded(filters, group)) return [];
  return [{ label: wordsOfRange(group, rangeOf(filters, group)), without: withRange(filters, group, unbounded) }];
}

function setList(filters: ArticleFilters, group: ListGroup, words: FilterWords): SetFilter[] {
  const values = filters[group];
  if (values.length === 0) return [];
  return [{ label: wordsOfList(group, values, words), without: { ...filters, [group]: [] } }];
}

function setDates(filters: ArticleFilters, group: DateGroup, words: FilterWords): SetFilter[] {
  const label = wordsOfDateGroup(filters, group, words);
  if (label === null) return [];
  return [{ label, without: withDays(filters, group, { from: undefined, to: undefined }, words.zone) }];
}

function setMarks(filters: ArticleFilters): SetFilter[] {
  const set: SetFilter[] = [];
  if (filters.status.length > 0) {
    set.push({ label: `status is ${filters.status.join(" or ")}`, without: { ...filters, status: [] } });
  }
  if (filters.flag.length > 0) {
    set.push({ label: wordsOfFlags(filters), without: { ...filters, flag: [], flagMode: "any" } });
  }
  return set;
}

/** The article that others share passages with, as a filter that is set. */
export function setSimilar(filters: ArticleFilters, words: FilterWords): SetFilter | null {
  if (filters.similar === undefined) return null;
  return { label: wordsOfSimilar(filters.similar, words), without: { ...filters, similar: undefined } };
}

/** The filters that are set, one for each group of the rail, in its order. */
export function setFilters(filters: ArticleFilters, words: FilterWords = plainWords): SetFilter[] {
  const { q } = filters;
  const similar = setSimilar(filters, words);
  return [
    ...(q === undefined ? [] : [{ label: `text matches “${q}”`, without: { ...filters, q: undefined } }]),
    ...(similar === null ? [] : [similar]),
    ...setMarks(filters),
    ...scoreGroups.flatMap((group) => setRange(filters, group)),
    ...(filters.noScore.length === 0 ? [] : [{ label: wordsOfNoScore(filters), without: { ...filters, noScore: [] } }]),
    ...openGroups.flatMap((group) => setList(filters, group, words)),
    ...setRange(filters, "readingTime"),
    ...foldedGroups.flatMap((group) => setList(filters, group, words)),
    ...dateGroups.flatMap((group) => setDates(filters, group, words)),
  ];
}

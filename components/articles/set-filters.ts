import type { ArticleFilters } from "@/lib/articles/article-filters";
import { scoreGroups } from "@/lib/articles/article-rows";
import { flagLabels } from "@/lib/articles/flags";
import { type FilterKind, kindsSet, rangeOf, withoutKind } from "./filter-changes";
import { wordsOfDates } from "./filter-days";
import { nameOf, wordsOfBulk, wordsOfSimilar } from "./filter-labels";
import {
  type DateGroup,
  dateGroups,
  groupNames,
  type ListGroup,
  listGroups,
  type RangeGroup,
  rangeGroups,
  rangeNames,
} from "./filter-names";

// Words for filters: only the list that is empty says them, so that the browser seldom loads this file.

/** What words need to know besides the filters. */
export type FilterWords = {
  /** IANA name of the reader's zone. */
  zone: string;
  /** What a value is called, where that is known. */
  labelOf: (facet: string, value: string) => string | undefined;
  /** Title of the article of `similar`. */
  similarTitle: string | null;
};

const plainWords: FilterWords = { zone: "UTC", labelOf: () => undefined, similarTitle: null };

function isOneOf<Kind extends FilterKind>(kind: FilterKind, kinds: readonly Kind[]): kind is Kind {
  return (kinds as readonly FilterKind[]).includes(kind);
}

function wordsOfRange(filters: ArticleFilters, group: RangeGroup): string {
  const { min, max } = rangeOf(filters, group);
  const name = rangeNames[group].toLowerCase();
  const unit = group === "readingTime" ? " min" : "";
  if (min === undefined) return `${name} at most ${max}${unit}`;
  if (max === undefined) return `${name} at least ${min}${unit}`;
  return `${name} from ${min} to ${max}${unit}`;
}

const verbs: Partial<Record<ListGroup, string>> = {
  tool: "tool is",
  claimedBy: "claimed by",
  decidedBy: "decided by",
};

function wordsOfList(filters: ArticleFilters, group: ListGroup, { labelOf }: FilterWords): string {
  const names = filters[group].map((value) => nameOf(group, value, labelOf)).join(" or ");
  return `${verbs[group] ?? `${groupNames[group].legend.toLowerCase()} is`} ${names}`;
}

function wordsOfFlags({ flag, flagMode }: ArticleFilters): string {
  return `flag is ${flag.map((name) => flagLabels[name]).join(flagMode === "all" ? " and " : " or ")}`;
}

const others: Record<
  Exclude<FilterKind, RangeGroup | ListGroup | DateGroup>,
  (filters: ArticleFilters, words: FilterWords) => string
> = {
  q: ({ q }) => `text matches “${q}”`,
  bulk: ({ bulk }) => wordsOfBulk(bulk ?? 0),
  similar: ({ similar }, { similarTitle }) => wordsOfSimilar(similar ?? 0, similarTitle),
  status: ({ status }) => `status is ${status.join(" or ")}`,
  flag: wordsOfFlags,
  noScore: ({ noScore }) => `no ${scoreGroups.filter((score) => noScore.includes(score)).join(" or ")} score`,
};

function wordsOf(filters: ArticleFilters, kind: FilterKind, words: FilterWords): string {
  if (isOneOf(kind, rangeGroups)) return wordsOfRange(filters, kind);
  if (isOneOf(kind, listGroups)) return wordsOfList(filters, kind, words);
  if (isOneOf(kind, dateGroups)) return `${kind} ${wordsOfDates(filters, kind, words.zone)}`;
  return others[kind](filters, words);
}

/** One filter that is set: what it says, and the filters without it. */
export type SetFilter = { label: string; without: ArticleFilters };

/** The filters that are set, one for each group of the rail, in its order. */
export function setFilters(filters: ArticleFilters, words: Partial<FilterWords> = {}): SetFilter[] {
  const known = { ...plainWords, ...words };
  return kindsSet(filters).map((kind) => ({
    label: wordsOf(filters, kind, known),
    without: withoutKind(filters, kind),
  }));
}

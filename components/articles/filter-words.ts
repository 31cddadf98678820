import type { ArticleFilters } from "@/lib/articles/article-filters";
import { scoreGroups } from "@/lib/articles/article-rows";
import { flagLabels } from "@/lib/articles/flags";
import { wordsOfDates } from "./filter-days";
import { type DateGroup, groupNames, type ListGroup, type RangeGroup, rangeNames } from "./filter-names";

/** What words need to know besides the filters. */
export type FilterWords = {
  /** IANA name of the reader's zone. */
  zone: string;
  /** What a value is called, where that is known. */
  labelOf: (group: ListGroup, value: string) => string | undefined;
  /** Title of the article of `similar`. */
  similarTitle: string | null;
};

export const plainWords: FilterWords = { zone: "UTC", labelOf: () => undefined, similarTitle: null };

export type Bounds = { min: number | undefined; max: number | undefined };

const fallbacks: Partial<Record<ListGroup, (value: string) => string>> = {
  import: (id) => `number ${id}`,
  claimedBy: nameOfHolder,
  decidedBy: nameOfHolder,
};

function nameOfHolder(value: string): string {
  if (value === "system") return "the system";
  if (value.startsWith("token-")) return `token ${value.slice("token-".length)}`;
  return /^\d+$/.test(value) ? `person ${value}` : value;
}

/** What a value of a list is called: an id by the name of what it stands for, as soon as that is known. */
export function nameOf(group: ListGroup, value: string, { labelOf }: Pick<FilterWords, "labelOf">): string {
  return labelOf(group, value) ?? fallbacks[group]?.(value) ?? value;
}

/** "quality from 40 to 80"; "reading time at least 5 min". */
export function wordsOfRange(group: RangeGroup, { min, max }: Bounds): string {
  const name = rangeNames[group].toLowerCase();
  const unit = group === "readingTime" ? " min" : "";
  if (min === undefined) return `${name} at most ${max}${unit}`;
  if (max === undefined) return `${name} at least ${min}${unit}`;
  return `${name} from ${min} to ${max}${unit}`;
}

const before: Partial<Record<ListGroup, string>> = {
  tool: "tool is",
  claimedBy: "claimed by",
  decidedBy: "decided by",
};

/** "stack is django or rails"; "decided by Anna". */
export function wordsOfList(group: ListGroup, values: readonly string[], words: FilterWords): string {
  const names = values.map((value) => nameOf(group, value, words)).join(" or ");
  return `${before[group] ?? `${groupNames[group].legend.toLowerCase()} is`} ${names}`;
}

export function wordsOfFlags({ flag, flagMode }: ArticleFilters): string {
  return `flag is ${flag.map((name) => flagLabels[name]).join(flagMode === "all" ? " and " : " or ")}`;
}

/** "no quality or depth score", in the order of the scores. */
export function wordsOfNoScore({ noScore }: ArticleFilters): string {
  return `no ${scoreGroups.filter((score) => noScore.includes(score)).join(" or ")} score`;
}

export function wordsOfSimilar(articleId: number, { similarTitle }: FilterWords): string {
  return `shares passages with ${similarTitle === null ? `#${articleId}` : `“${similarTitle}”`}`;
}

/** "imported from 4 Nov 2026"; null where neither bound is set. */
export function wordsOfDateGroup(filters: ArticleFilters, group: DateGroup, { zone }: FilterWords): string | null {
  const dates = wordsOfDates(filters, group, zone);
  return dates === null ? null : `${group} ${dates}`;
}

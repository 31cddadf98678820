import type { ArticleFilters } from "@/lib/articles/article-filters";
import { flagNames } from "@/lib/articles/flags";
import type { FilterGroup } from "@/lib/articles/where-matches";
import type { RandomArticle } from "./random-articles";

type Condition = (article: RandomArticle) => boolean;

/** All there is in the database, and what the articles themselves do not say. */
export type FilteredSet = {
  articles: RandomArticle[];
  /** By the id of the reason. */
  reasonKeys: ReadonlyMap<number, string>;
  /** The articles that each bulk decision decided. */
  inBulk: ReadonlyMap<number, ReadonlySet<number>>;
};

const isIn = (values: readonly string[], value: string | null) =>
  values.length === 0 || (value !== null && values.includes(value));
const meets = (values: readonly string[], found: readonly string[]) =>
  values.length === 0 || values.some((value) => found.includes(value));

export const bounds = ["quality", "freshness", "depth", "clarity", "overall"] as const;

export const deciderOf = (a: RandomArticle): string[] =>
  a.status === "pending" ? [] : [String(a.latestDecision?.personId)];

export function reasonsOf({ reasonKeys }: FilteredSet, a: RandomArticle): string[] {
  return a.status === "rejected" ? (a.latestDecision?.reasonIds ?? []).map((id) => reasonKeys.get(id) ?? "") : [];
}

export const claimantsOf = (a: RandomArticle): string[] =>
  a.claim ? ["anyone", String(a.claim.personId)] : ["nobody"];

export const absentScoresOf = (a: RandomArticle): string[] => bounds.filter((name) => a[name] === null);

/** The first paragraph of a random article is too short to be a passage; the others are one each. */
const passagesOf = (a: RandomArticle) => a.currentRevision.body.split("\n\n").slice(1);

function between(at: Date | null, from: string | undefined, before: string | undefined): boolean {
  if (from === undefined && before === undefined) return true;
  return at !== null && (from === undefined || at >= new Date(from)) && (before === undefined || at < new Date(before));
}

function within(value: number | null, min: number | undefined, max: number | undefined): boolean {
  if (min === undefined && max === undefined) return true;
  return value !== null && value >= (min ?? 0) && value <= (max ?? Number.MAX_VALUE);
}

function hasFlags(filters: ArticleFilters, bits: number): boolean {
  if (filters.flag.length === 0) return true;
  const has = filters.flag.map((name) => (bits & (1 << flagNames.indexOf(name))) !== 0);
  return filters.flagMode === "all" ? has.every(Boolean) : has.some(Boolean);
}

function hasWords(q: string, { title, currentRevision }: RandomArticle): boolean {
  const found = `${title} ${currentRevision.body}`.toLowerCase().split(/\W+/);
  return q
    .toLowerCase()
    .split(" ")
    .every((word) => word === "" || found.includes(word));
}

function isSimilar(given: FilteredSet, to: number, article: RandomArticle): boolean {
  const other = given.articles.find(({ id }) => id === to);
  return other !== undefined && other !== article && passagesOf(article).some((one) => passagesOf(other).includes(one));
}

// Typed by the union, so a filter without its condition does not compile.
function conditionsOf(given: FilteredSet, f: ArticleFilters): Record<FilterGroup, Condition> {
  return {
    status: (a) => isIn(f.status, a.status),
    flag: (a) => hasFlags(f, a.flags),
    stack: (a) => meets(f.stack, a.stack),
    tool: (a) => meets(f.tool, a.tools),
    codeLanguage: (a) => isIn(f.codeLanguage, a.codeLanguage),
    difficulty: (a) => isIn(f.difficulty, a.difficulty),
    source: (a) => isIn(f.source, a.source.name),
    import: (a) => isIn(f.import, String(a.importId)),
    author: (a) => isIn(f.author, a.author),
    claimedBy: (a) => meets(f.claimedBy, claimantsOf(a)),
    decidedBy: (a) => meets(f.decidedBy, deciderOf(a)),
    reason: (a) => meets(f.reason, reasonsOf(given, a)),
    noScore: (a) => meets(f.noScore, absentScoresOf(a)),
    quality: (a) => within(a.quality, f.minQuality, f.maxQuality),
    freshness: (a) => within(a.freshness, f.minFreshness, f.maxFreshness),
    depth: (a) => within(a.depth, f.minDepth, f.maxDepth),
    clarity: (a) => within(a.clarity, f.minClarity, f.maxClarity),
    overall: (a) => within(a.overall, f.minOverall, f.maxOverall),
    readingTime: (a) => within(a.readingTime, f.minReadingTime, f.maxReadingTime),
    imported: (a) => between(a.importedAt, f.importedFrom, f.importedBefore),
    published: (a) => between(a.publishedAt, f.publishedFrom, f.publishedBefore),
    decided: (a) => between(a.decidedAt, f.decidedFrom, f.decidedBefore),
    bulk: (a) => f.bulk === undefined || given.inBulk.get(f.bulk)?.has(a.id) === true,
    similar: (a) => f.similar === undefined || isSimilar(given, f.similar, a),
    q: (a) => hasWords(f.q ?? "", a),
  };
}

/**
 * The articles that match, each filter asked by itself and as plainly as it can be said; by id.
 * @param leaveOut the filter that a facet does not count by
 */
export function naiveMatches(given: FilteredSet, filters: ArticleFilters, leaveOut?: FilterGroup): RandomArticle[] {
  const conditions = Object.entries(conditionsOf(given, filters)).filter(([group]) => group !== leaveOut);
  return given.articles.filter((article) => conditions.every(([, condition]) => condition(article)));
}

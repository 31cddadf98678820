import { z } from "zod";
import { AppError, type FieldProblem } from "@/lib/errors/app-error";
import {
  type ArticleSort,
  boundNames,
  dateNames,
  defaultSort,
  type FilterName,
  filterNames,
  oldestFirst,
  queueFilters,
  repeatableNames,
  sortFields,
} from "./article-address";
import { recordLimits } from "./article-record";
import { articleStatuses, scoreGroups } from "./article-rows";
import { cleanText } from "./clean-json";
import { expectationOf } from "./filter-expectations";
import { flagNames } from "./flags";

// As long as what a record may hold, and cleaned as it is: every value that is there can be asked for.
const word = z.string().min(1).max(recordLimits.listItem).overwrite(cleanText);
const mostValues = 100;
const words = z.array(word).max(mostValues);
const bound = z.number().int().min(0).max(100).optional();
const minutes = z.number().int().min(0).max(2_147_483_647).optional();
const id = z.string().regex(/^[1-9]\d{0,8}$/);
/** A person by id, `token-` and the id of a token, or the system. */
const decider = z.string().regex(/^([1-9]\d{0,8}|token-[1-9]\d{0,8}|system)$/);
const claimer = z.string().regex(/^([1-9]\d{0,8}|token-[1-9]\d{0,8}|anyone|nobody)$/);
/** A day of UTC or a moment; as a moment in UTC. */
const moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999)
  .transform((date) => date.toISOString())
  .optional();

/** Which articles. OR within one field, AND between them; a bound is inclusive and leaves out the absent. */
export const articleFilters = z.strictObject({
  status: z.array(z.enum(articleStatuses)).max(mostValues).default([]),
  flag: z.array(z.enum(flagNames)).max(mostValues).default([]),
  flagMode: z.enum(["any", "all"]).default("any"),
  stack: words.default([]),
  tool: words.default([]),
  codeLanguage: words.default([]),
  difficulty: words.default([]),
  source: words.default([]),
  import: z.array(id).max(mostValues).default([]),
  author: words.default([]),
  claimedBy: z.array(claimer).max(mostValues).default([]),
  decidedBy: z.array(decider).max(mostValues).default([]),
  /** Keys of rejection reasons. */
  reason: words.default([]),
  /** Articles without this score; a bound on the same score leaves them out. */
  noScore: z.array(z.enum(scoreGroups)).max(mostValues).default([]),
  minQuality: bound,
  maxQuality: bound,
  minFreshness: bound,
  maxFreshness: bound,
  minDepth: bound,
  maxDepth: bound,
  minClarity: bound,
  maxClarity: bound,
  minOverall: bound,
  maxOverall: bound,
  minReadingTime: minutes,
  maxReadingTime: minutes,
  importedFrom: moment,
  importedBefore: moment,
  publishedFrom: moment,
  publishedBefore: moment,
  decidedFrom: moment,
  decidedBefore: moment,
  /** Articles that this bulk decision decided, whatever happened to them since. */
  bulk: z.number().int().min(1).max(2_147_483_647).optional(),
  /** Articles that share a passage with this one. */
  similar: z.number().int().min(1).max(2_147_483_647).optional(),
  /** Words of title and body: "a phrase", -excluded, one or another, a beginn* of a word. */
  q: z.string().trim().min(1).max(500).overwrite(cleanText).optional(),
});

export type ArticleFilters = z.infer<typeof articleFilters>;

export const sortText = z
  .string()
  .regex(/^[a-zA-Z]+(:(asc|desc))?$/)
  // Not by a pipe: that would name a part of the text where the whole is wrong.
  .transform((text, { addIssue }): ArticleSort => {
    const [name, direction] = text.split(":");
    const field = sortFields.find((one) => one === name);
    if (field) return { field, direction: direction === "desc" ? "desc" : "asc" };
    addIssue({ code: "custom", message: expectationOf("sort") });
    return z.NEVER;
  });

function isRepeatable(name: string): boolean {
  return (repeatableNames as readonly string[]).includes(name);
}

const isNumber = (name: string) =>
  name === "similar" || name === "bulk" || (boundNames as readonly string[]).includes(name);

function rawValue(params: URLSearchParams, name: FilterName): unknown {
  if (isRepeatable(name)) return params.getAll(name);
  const text = params.get(name);
  if (text === null) return undefined;
  if (isNumber(name)) return /^\d{1,10}$/.test(text) ? Number(text) : text;
  return text;
}

/** Each parameter apart, so that one wrong value neither hides the others nor takes them along. */
function readEach(params: URLSearchParams): { filters: ArticleFilters; problems: FieldProblem[] } {
  const read: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  for (const name of filterNames) {
    const raw = rawValue(params, name);
    if (raw === undefined) continue;
    const parsed = articleFilters.shape[name].safeParse(raw);
    if (parsed.success) read[name] = parsed.data;
    else {
      const isTooMany = Array.isArray(raw) && raw.length > mostValues;
      const expected = isTooMany ? `expected at most ${mostValues} values` : expectationOf(name);
      problems.push({ field: name, message: `${name}: ${expected}` });
    }
  }
  return { filters: articleFilters.parse(read), problems };
}

function readSort(params: URLSearchParams): { sort: ArticleSort | null; problem: FieldProblem | null } {
  const text = params.get("sort");
  if (text === null) return { sort: null, problem: null };
  const parsed = sortText.safeParse(text);
  if (parsed.success) return { sort: parsed.data, problem: null };
  return { sort: null, problem: { field: "sort", message: `sort: ${expectationOf("sort")}` } };
}

/**
 * Strict: a wrong bound must fail rather than quietly widen the set.
 * @param allowed names of further parameters that the caller reads itself
 * @throws AppError invalid-query naming every parameter that is wrong, unknown or given twice where one value is read
 */
export function readArticleFiltersStrictly(
  params: URLSearchParams,
  allowed: readonly string[] = [],
): { filters: ArticleFilters; sort: ArticleSort } {
  const { filters, problems } = readEach(params);
  const { sort, problem } = readSort(params);
  if (problem) problems.push(problem);
  const known = new Set<string>([...filterNames, "sort", ...allowed]);
  for (const name of new Set(params.keys())) {
    if (!known.has(name)) problems.push({ field: name, message: `${name}: no such parameter` });
    else if (!isRepeatable(name) && params.getAll(name).length > 1)
      problems.push({ field: name, message: `${name}: given more than once` });
  }
  if (problems.length > 0) {
    throw new AppError("invalid-query", problems.map((p) => p.message).join("; "), { fields: problems });
  }
  return { filters, sort: sort ?? oldestFirst };
}

export type ArticleView = { filters: ArticleFilters; sort: ArticleSort; notices: string[] };

/** Lenient twin for page URLs: what can't be read is left out and said. No filter at all is the queue. */
export function readArticleView(given: URLSearchParams): ArticleView {
  // An empty field of a form asks for nothing.
  const params = new URLSearchParams([...given].filter(([, value]) => value !== ""));
  const { filters, problems } = readEach(params);
  const { sort, problem } = readSort(params);
  if (problem) problems.push(problem);
  const named = filterNames.some((name) => params.has(name)) || params.get("view") === "all";
  return {
    filters: named ? filters : queueFilters,
    sort: sort ?? defaultSort(named ? filters : queueFilters),
    notices: problems.map((p) => `Left out of this view: ${p.message}.`),
  };
}

const oneOrMany = (schema: z.ZodType) => z.preprocess((v) => (v === undefined || Array.isArray(v) ? v : [v]), schema);

/** Filters in a JSON body: names of the query parameters, one value or an array where they repeat. No filter is `{}`. */
export const filtersInBody = z.strictObject({
  ...articleFilters.shape,
  ...Object.fromEntries(repeatableNames.map((name) => [name, oneOrMany(articleFilters.shape[name])])),
}) as unknown as z.ZodType<ArticleFilters>;

/** The filters in words, for manifests and notices. */
export function describeFilters(filters: ArticleFilters): string {
  const parts: string[] = [];
  for (const name of repeatableNames) {
    const joint = name === "flag" && filters.flagMode === "all" ? " and " : " or ";
    if (filters[name].length > 0) parts.push(`${name} is ${filters[name].join(joint)}`);
  }
  for (const name of boundNames) {
    const value = filters[name];
    if (value === undefined) continue;
    const score = name.endsWith("ReadingTime") ? "reading time" : name.slice(3).toLowerCase();
    parts.push(name.startsWith("min") ? `${score} at least ${value}` : `${score} at most ${value}`);
  }
  for (const name of dateNames) {
    const at = filters[name];
    if (at !== undefined)
      parts.push(`${name.replace(/(From|Before)$/, (end) => (end === "From" ? " from" : " before"))} ${at}`);
  }
  if (filters.bulk !== undefined) parts.push(`decided by bulk decision ${filters.bulk}`);
  if (filters.similar !== undefined) parts.push(`shares a passage with article ${filters.similar}`);
  if (filters.q) parts.push(`text matches “${filters.q}”`);
  return parts.length > 0 ? parts.join("; ") : "all articles";
}

import { beforeAll, expect, test } from "vitest";
import { makeEditor, type Person } from "@/lib/testing/factories";
import { makeRandomArticles, type RandomArticle } from "@/lib/testing/random-articles";
import { noFilters, oldestFirst, queueFilters } from "./article-address";
import { type ArticleFilters, readArticleFiltersStrictly } from "./article-filters";
import { scoreNames } from "./article-rows";
import { countFacets } from "./count-facets";
import { flagNames } from "./flags";
import { countArticles, listArticles } from "./list-articles";

let anna: Person;
let articles: RandomArticle[];

beforeAll(async () => {
  anna = await makeEditor();
  articles = await makeRandomArticles(160, 11, [anna]);
});

type Condition = (article: RandomArticle) => boolean;

const isIn = (values: readonly string[], value: string | null) =>
  values.length === 0 || (value !== null && values.includes(value));
const meets = (values: readonly string[], found: string[]) =>
  values.length === 0 || values.some((value) => found.includes(value));
const bounds = ["quality", "freshness", "depth", "clarity", "overall"] as const;

function hasFlags(filters: ArticleFilters, bits: number): boolean {
  if (filters.flag.length === 0) return true;
  const has = filters.flag.map((name) => (bits & (1 << flagNames.indexOf(name))) !== 0);
  return filters.flagMode === "all" ? has.every(Boolean) : has.some(Boolean);
}

/** Each filter by itself, as plainly as it can be said. */
function conditionsOf(filters: ArticleFilters): Record<string, Condition> {
  const within =
    (name: (typeof bounds)[number]): Condition =>
    (article) => {
      const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}` as Capitalize<typeof name>;
      const [min, max, value] = [filters[`min${capital}`], filters[`max${capital}`], article[name]];
      if (min === undefined && max === undefined) return true;
      return value !== null && value >= (min ?? 0) && value <= (max ?? 100);
    };
  return {
    status: (a) => isIn(filters.status, a.status),
    flag: (a) => hasFlags(filters, a.flags),
    stack: (a) => meets(filters.stack, a.stack),
    tool: (a) => meets(filters.tool, a.tools),
    codeLanguage: (a) => isIn(filters.codeLanguage, a.codeLanguage),
    difficulty: (a) => isIn(filters.difficulty, a.difficulty),
    source: (a) => isIn(filters.source, a.source.name),
    ...Object.fromEntries(bounds.map((name) => [name, within(name)])),
    q: (a) => {
      const found = `${a.title} ${a.currentRevision.body}`.toLowerCase().split(/\W+/);
      return (filters.q ?? "")
        .toLowerCase()
        .split(" ")
        .every((word) => word === "" || found.includes(word));
    },
  };
}

function naiveMatches(filters: ArticleFilters, leaveOut?: string): RandomArticle[] {
  const conditions = Object.entries(conditionsOf(filters)).filter(([name]) => name !== leaveOut);
  return articles.filter((article) => conditions.every(([, condition]) => condition(article)));
}

const single: Partial<ArticleFilters>[] = [
  { status: ["approved"] },
  { status: ["pending", "rejected"] },
  { flag: ["needs-human-review"] },
  { flag: ["ai-generated-style", "image-heavy"] },
  { flag: ["needs-human-review", "has-images"], flagMode: "all" },
  { stack: ["rails"] },
  { stack: ["a,b", '"quoted"', "{braces}"] },
  { tool: ["celery"] },
  { codeLanguage: ["python", "go"] },
  { difficulty: ["advanced"] },
  { source: ["north", "south"] },
  { minQuality: 40 },
  { maxFreshness: 0 },
  { minDepth: 41, maxDepth: 99 },
  { minClarity: 100, maxClarity: 0 },
  { minOverall: 50 },
  { q: "alder" },
  { q: "BIRCH cedar" },
];

const cases = [
  {},
  queueFilters,
  ...single,
  ...single.flatMap((one, i) => single.slice(i + 1).map((two) => ({ ...one, ...two }))),
];

test("every filter, alone and in pairs, finds what a naive one finds", async () => {
  for (const given of cases) {
    const filters = { ...noFilters, ...given };
    const expected = naiveMatches(filters).map((article) => article.id);
    const page = await listArticles(anna, { filters, sort: oldestFirst, limit: 200 });
    expect(
      page.rows.map((row) => row.id),
      JSON.stringify(given),
    ).toEqual(expected);
    expect(await countArticles(anna, filters)).toBe(expected.length);
  }
});

function countBy(rows: RandomArticle[], values: (article: RandomArticle) => (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    for (const value of new Set(values(row))) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

const present = (found: { value: string; count: number }[]) =>
  Object.fromEntries(found.filter(({ count }) => count > 0).map(({ value, count }) => [value, count]));

test.each([{}, queueFilters, ...single])(
  "facets count what each value would give, without its own filter, case %#",
  async (given) => {
    const filters = { ...noFilters, ...given };
    const facets = await countFacets(anna, filters);
    const of = (group: string, values: (article: RandomArticle) => (string | null)[]) =>
      countBy(naiveMatches(filters, group), values);
    expect(facets.total).toBe(naiveMatches(filters).length);
    expect(present(facets.status)).toEqual(of("status", (a) => [a.status]));
    expect(present(facets.flag)).toEqual(of("flag", (a) => flagNames.filter((_, bit) => a.flags & (1 << bit))));
    expect(present(facets.stack)).toEqual(of("stack", (a) => a.stack));
    expect(present(facets.tool)).toEqual(of("tool", (a) => a.tools));
    expect(present(facets.codeLanguage)).toEqual(of("codeLanguage", (a) => [a.codeLanguage]));
    expect(present(facets.difficulty)).toEqual(of("difficulty", (a) => [a.difficulty]));
    expect(present(facets.source)).toEqual(of("source", (a) => [a.source.name]));
    for (const name of [...scoreNames, "overall" as const]) {
      const bins = of(name, (a) => [a[name] === null ? "absent" : String(Math.min(19, Math.floor(a[name] / 5)))]);
      const counted = facets.scores[name].bins.map((count, bin) => ({ value: String(bin), count }));
      counted.push({ value: "absent", count: facets.scores[name].absent });
      expect(present(counted)).toEqual(bins);
    }
  },
);

const nasty = [
  "'; DROP TABLE articles; --",
  "\\",
  "%",
  "a\u0000b",
  "\ud800",
  "$1",
  "{}",
  "NULL",
  '"',
  "\u202e",
  "' OR '1'='1",
  "a & b | !c <-> d:*",
  '"unclosed',
  "-",
  "or and",
  "x".repeat(400),
  "👩‍👩‍👧‍👦",
];

test.each(nasty)("a hostile text is a text like any other, and finds nothing: %j", async (text) => {
  for (const name of ["q", "stack", "tool", "source", "codeLanguage", "difficulty"]) {
    const { filters } = readArticleFiltersStrictly(new URLSearchParams([[name, text]]));
    expect(await countArticles(anna, filters)).toBe(0);
    expect((await countFacets(anna, filters)).total).toBe(0);
  }
});

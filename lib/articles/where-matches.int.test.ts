import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { makeEditor, type Person } from "@/lib/testing/factories";
import { makeRandomArticles, type RandomArticle } from "@/lib/testing/random-articles";
import { noFilters, oldestFirst, queueFilters } from "./article-address";
import { type ArticleFilters, readArticleFiltersStrictly } from "./article-filters";
import { scoreNames } from "./article-rows";
import { countArticles } from "./count-articles";
import { countFacets } from "./count-facets";
import { buildFacets } from "./facets/build-facets";
import { flagNames } from "./flags";
import { listArticles } from "./list-articles";

let anna: Person;
let articles: RandomArticle[];
let reasonKeys: Map<number, string>;
let moment: string;

beforeAll(async () => {
  anna = await makeEditor();
  const ben = await makeEditor();
  reasonKeys = new Map((await db().prisma.reason.findMany()).map(({ id, key }) => [id, key]));
  articles = await makeRandomArticles(160, 11, [anna, ben]);
  const decided = articles.flatMap(({ decidedAt }) => decidedAt?.toISOString() ?? []).sort();
  moment = decided[Math.floor(decided.length / 2)] ?? "";
});

/** The bits are derived and may lag: counts must be the same whatever is built. */
const states: Record<string, () => Promise<void>> = {
  "from rows": async () => {},
  "from bits": async () => void (await buildFacets()),
  "from bits and changed rows": async () => {
    const every = sql`SELECT id FROM articles WHERE id % 3 = 0`;
    await queryRows(sql`UPDATE articles SET title = title WHERE id IN (${every})`);
  },
};

type Condition = (article: RandomArticle) => boolean;

const isIn = (values: readonly string[], value: string | null) =>
  values.length === 0 || (value !== null && values.includes(value));
const meets = (values: readonly string[], found: string[]) =>
  values.length === 0 || values.some((value) => found.includes(value));
const bounds = ["quality", "freshness", "depth", "clarity", "overall"] as const;

const deciderOf = (a: RandomArticle) => (a.status === "pending" ? [] : [String(a.latestDecision?.personId)]);
const reasonsOf = (a: RandomArticle) =>
  a.status === "rejected" ? (a.latestDecision?.reasonIds ?? []).map((id) => reasonKeys.get(id) ?? "") : [];

function between(at: Date | null, from: string | undefined, before: string | undefined): boolean {
  if (from === undefined && before === undefined) return true;
  return at !== null && (from === undefined || at >= new Date(from)) && (before === undefined || at < new Date(before));
}

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
    import: (a) => isIn(filters.import, String(a.importId)),
    author: (a) => isIn(filters.author, a.author),
    claimedBy: (a) => {
      const claimants = a.claim ? ["anyone", String(a.claim.personId)] : ["nobody"];
      return meets(filters.claimedBy, claimants);
    },
    decidedBy: (a) => meets(filters.decidedBy, deciderOf(a)),
    reason: (a) => meets(filters.reason, reasonsOf(a)),
    noScore: (a) =>
      meets(
        filters.noScore,
        bounds.filter((name) => a[name] === null),
      ),
    ...Object.fromEntries(bounds.map((name) => [name, within(name)])),
    readingTime: (a) => {
      const { minReadingTime: min, maxReadingTime: max } = filters;
      if (min === undefined && max === undefined) return true;
      return a.readingTime !== null && a.readingTime >= (min ?? 0) && a.readingTime <= (max ?? Number.MAX_VALUE);
    },
    imported: (a) => between(a.importedAt, filters.importedFrom, filters.importedBefore),
    published: (a) => between(a.publishedAt, filters.publishedFrom, filters.publishedBefore),
    decided: (a) => between(a.decidedAt, filters.decidedFrom, filters.decidedBefore),
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

const known: () => Partial<ArticleFilters>[] = () => [
  { import: [String(articles[0]?.importId)] },
  { claimedBy: [String(anna.personId)] },
  { decidedBy: [String(anna.personId)] },
  { decidedFrom: moment },
  { decidedBefore: moment, decidedFrom: "2020-01-01T00:00:00.000Z" },
  { importedFrom: articles[100]?.importedAt.toISOString() },
];

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
  { author: ["Kim Ode"] },
  { claimedBy: ["anyone"] },
  { claimedBy: ["nobody"] },
  { decidedBy: ["system", "token-1"] },
  { reason: ["duplicate"] },
  { noScore: ["quality", "depth"] },
  { minReadingTime: 10 },
  { minReadingTime: 1, maxReadingTime: 60 },
  { maxReadingTime: 61 },
  { minReadingTime: 62 },
  { publishedFrom: "2024-03-01T00:00:00.000Z", publishedBefore: "2025-05-27T00:00:00.000Z" },
];

const pairsOf = (all: Partial<ArticleFilters>[]) => [
  {},
  queueFilters,
  ...all,
  ...all.flatMap((one, i) => all.slice(i + 1).map((two) => ({ ...one, ...two }))),
];

test("every filter, alone and in pairs, finds what a naive one finds", async () => {
  for (const given of pairsOf([...single, ...known()])) {
    const filters = { ...noFilters, ...given };
    const expected = naiveMatches(filters).map((article) => article.id);
    const page = await listArticles(anna, { filters, sort: oldestFirst, limit: 200 });
    expect(
      page.rows.map((row) => row.id),
      JSON.stringify(given),
    ).toEqual(expected);
  }
});

// In this order: each state builds on the one before.
test.each(Object.keys(states))(
  "every filter, alone and in pairs, counts what a naive one counts, %s",
  async (state) => {
    await states[state]?.();
    for (const given of pairsOf([...single, ...known()])) {
      const filters = { ...noFilters, ...given };
      expect(await countArticles(anna, filters), JSON.stringify(given)).toBe(naiveMatches(filters).length);
    }
  },
);

function countBy(rows: RandomArticle[], values: (article: RandomArticle) => (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    for (const value of new Set(values(row))) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

const present = (found: { value: string; count: number }[]) =>
  Object.fromEntries(found.filter(({ count }) => count > 0).map(({ value, count }) => [value, count]));

async function expectNaiveFacets(given: Partial<ArticleFilters>): Promise<void> {
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
  expect(present(facets.import)).toEqual(of("import", (a) => [String(a.importId)]));
  expect(present(facets.author)).toEqual(of("author", (a) => [a.author]));
  expect(present(facets.decidedBy)).toEqual(of("decidedBy", deciderOf));
  expect(present(facets.reason)).toEqual(of("reason", reasonsOf));
  expect(present(facets.claimedBy)).toEqual(
    of("claimedBy", (a) => (a.claim ? ["anyone", String(a.claim.personId)] : ["nobody"])),
  );
  expect(present(facets.noScore)).toEqual(of("noScore", (a) => bounds.filter((name) => a[name] === null)));
  const minutes = of("readingTime", (a) => [a.readingTime === null ? "absent" : String(Math.min(61, a.readingTime))]);
  const bins = facets.readingTime.bins.map((count, bin) => ({ value: String(bin), count }));
  expect(present([...bins, { value: "absent", count: facets.readingTime.absent }])).toEqual(minutes);
  for (const name of [...scoreNames, "overall" as const]) {
    const bins = of(name, (a) => [a[name] === null ? "absent" : String(Math.min(19, Math.floor(a[name] / 5)))]);
    const counted = facets.scores[name].bins.map((count, bin) => ({ value: String(bin), count }));
    counted.push({ value: "absent", count: facets.scores[name].absent });
    expect(present(counted)).toEqual(bins);
  }
}

test.each(["from bits", "from bits and changed rows"])(
  "facets count what each value gives without its own filter, %s",
  async (state) => {
    await states[state]?.();
    for (const given of [{}, queueFilters, ...single, ...known()]) await expectNaiveFacets(given);
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

test.each([
  "import=999999999&claimedBy=999999999",
  "decidedBy=token-999999999&decidedBy=999999999",
  "similar=2147483647",
  "minReadingTime=2147483646&maxReadingTime=2147483646",
  "importedFrom=9999-12-31",
  "publishedFrom=9999-12-31T23:59:59.999Z&publishedBefore=0001-01-01",
  "decidedBefore=0001-01-01T00:00:00Z",
])("what is asked for at the edge of what can be asked finds nothing, and does not fail: %s", async (query) => {
  const { filters } = readArticleFiltersStrictly(new URLSearchParams(query));
  expect((await listArticles(anna, { filters, sort: oldestFirst })).rows).toEqual([]);
  expect((await countFacets(anna, filters)).total).toBe(0);
});

test("all there is lies between the first and the last day that can be asked for", async () => {
  const { filters } = readArticleFiltersStrictly(
    new URLSearchParams("importedFrom=0001-01-01&importedBefore=9999-12-31T23:59:59.999Z"),
  );
  expect(await countArticles(anna, filters)).toBe(articles.length);
});

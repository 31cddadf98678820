import { beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/testing/factories";
import { bitStates, type FilterCase, makeFilterCases } from "@/lib/testing/filter-cases";
import { type FilteredSet, naiveMatches } from "@/lib/testing/naive-filters";
import { filterNames, noFilters, oldestFirst, queueFilters } from "./article-address";
import { readArticleFiltersStrictly } from "./article-filters";
import { countArticles } from "./count-articles";
import { countFacets } from "./count-facets";
import { listArticles } from "./list-articles";

let anna: Person;
let given: FilteredSet;
let cases: FilterCase[];

beforeAll(async () => {
  ({ anna, given, cases } = await makeFilterCases());
});

test("there is a case of every filter, and some of the articles match it, but not all", () => {
  const matched = (one: FilterCase) => naiveMatches(given, { ...noFilters, ...one }).length;
  const telling = cases.filter((one) => matched(one) > 0 && matched(one) < given.articles.length);
  expect(filterNames.filter((name) => !telling.some((one) => one[name] !== undefined))).toEqual([]);
});

const pairsOf = (all: FilterCase[]) => [
  {},
  queueFilters,
  ...all,
  ...all.flatMap((one, i) => all.slice(i + 1).map((two) => ({ ...one, ...two }))),
];

test("every filter, alone and in pairs, finds what a naive one finds", async () => {
  for (const asked of pairsOf(cases)) {
    const filters = { ...noFilters, ...asked };
    const expected = naiveMatches(given, filters).map((article) => article.id);
    const page = await listArticles(anna, { filters, sort: oldestFirst, limit: 200 });
    expect(
      page.rows.map((row) => row.id),
      JSON.stringify(asked),
    ).toEqual(expected);
  }
});

// In this order: each state builds on the one before.
test.each(Object.keys(bitStates))(
  "every filter, alone and in pairs, counts what a naive one counts, %s",
  async (state) => {
    await bitStates[state]?.();
    for (const asked of pairsOf(cases)) {
      const filters = { ...noFilters, ...asked };
      expect(await countArticles(anna, filters), JSON.stringify(asked)).toBe(naiveMatches(given, filters).length);
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

/** What takes any text; every other filter takes only values of its own. */
const ofAnyText = ["stack", "tool", "codeLanguage", "difficulty", "source", "author", "reason", "q"];

const readOne = (name: string, text: string) => readArticleFiltersStrictly(new URLSearchParams([[name, text]])).filters;

test.each(nasty)("a hostile text is a text like any other, and finds nothing: %j", async (text) => {
  for (const name of ofAnyText) {
    const filters = readOne(name, text);
    expect(await countArticles(anna, filters), name).toBe(0);
    expect((await countFacets(anna, filters)).total, name).toBe(0);
    expect((await listArticles(anna, { filters, sort: oldestFirst })).rows, name).toEqual([]);
  }
});

test.each(nasty)("a hostile text is refused where only certain values can be asked for: %j", (text) => {
  const others = filterNames.filter((name) => !ofAnyText.includes(name));
  expect(others).toHaveLength(filterNames.length - ofAnyText.length);
  for (const name of others) {
    expect(() => readOne(name, text), name).toThrow(expect.objectContaining({ code: "invalid-query" }));
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
  expect(await countArticles(anna, filters)).toBe(given.articles.length);
});

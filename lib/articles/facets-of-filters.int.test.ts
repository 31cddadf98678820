import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Person } from "@/lib/testing/factories";
import { bitStates, type FilterCase, makeFilterCases } from "@/lib/testing/filter-cases";
import {
  absentScoresOf,
  bounds,
  claimantsOf,
  deciderOf,
  type FilteredSet,
  naiveMatches,
  reasonsOf,
} from "@/lib/testing/naive-filters";
import type { RandomArticle } from "@/lib/testing/random-articles";
import { noFilters, queueFilters } from "./article-address";
import { countFacets } from "./count-facets";
import { flagNames } from "./flags";
import type { FilterGroup } from "./where-matches";

let anna: Person;
let given: FilteredSet;
let cases: FilterCase[];

beforeAll(async () => {
  ({ anna, given, cases } = await makeFilterCases());
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

async function expectNaiveFacets(asked: FilterCase): Promise<void> {
  const filters = { ...noFilters, ...asked };
  const facets = await countFacets(anna, filters);
  const of = (group: FilterGroup, values: (article: RandomArticle) => (string | null)[]) =>
    countBy(naiveMatches(given, filters, group), values);
  expect(facets.total).toBe(naiveMatches(given, filters).length);
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
  expect(present(facets.reason)).toEqual(of("reason", (a) => reasonsOf(given, a)));
  expect(present(facets.claimedBy)).toEqual(of("claimedBy", claimantsOf));
  expect(present(facets.noScore)).toEqual(of("noScore", absentScoresOf));
  const minutes = of("readingTime", (a) => [a.readingTime === null ? "absent" : String(Math.min(61, a.readingTime))]);
  const bins = facets.readingTime.bins.map((count, bin) => ({ value: String(bin), count }));
  expect(present([...bins, { value: "absent", count: facets.readingTime.absent }])).toEqual(minutes);
  for (const name of bounds) {
    const bins = of(name, (a) => [a[name] === null ? "absent" : String(Math.min(19, Math.floor(a[name] / 5)))]);
    const counted = facets.scores[name].bins.map((count, bin) => ({ value: String(bin), count }));
    counted.push({ value: "absent", count: facets.scores[name].absent });
    expect(present(counted)).toEqual(bins);
  }
}

// In this order: each state builds on the one before.
describe.each(Object.keys(bitStates))("facets count what each value gives without its own filter, %s", (state) => {
  beforeAll(async () => {
    await bitStates[state]?.();
  });

  test("under every filter alone", async () => {
    for (const asked of [{}, queueFilters, ...cases]) await expectNaiveFacets(asked);
  });

  test("under any two filters", async () => {
    const one = fc.constantFrom(...cases);
    const two = fc.asyncProperty(one, one, (first, second) => expectNaiveFacets({ ...first, ...second }));
    await fc.assert(two, { numRuns: 60 });
  });
});

import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { queryRows, sql } from "@/lib/db/sql";
import { makeEditor } from "@/lib/testing/factories";
import { makeRandomArticles } from "@/lib/testing/random-articles";
import { noFilters } from "./article-address";
import type { ArticleFilters } from "./article-filters";
import { findCandidates, findInChunks, isAnySet, lookIntoEach } from "./find-candidates";
import { searchChunkSize } from "./search-chunks";
import { leavesOut } from "./search-query";
import { whereMatches } from "./where-matches";

// The articles stand at the end of one chunk and the beginning of the next.
beforeAll(async () => {
  const ids = sql`SELECT count(nextval('articles_id_seq')) FROM generate_series(1, ${searchChunkSize - 60}::int)`;
  await queryRows(ids);
  const editors = [await makeEditor(), await makeEditor()];
  await makeRandomArticles(120, 11, editors);
});

/** The first matches, and whether there are more. */
async function naive(filters: ArticleFilters, most: number) {
  const rows = await queryRows<{ id: number }>(
    sql`SELECT a.id FROM articles a WHERE ${whereMatches(filters, "each")} ORDER BY a.id`,
  );
  return { ids: `{${rows.slice(0, most).map(({ id }) => id)}}`, isAll: rows.length <= most };
}

const word = fc.constantFrom(
  "alder",
  "birch",
  "cedar",
  "elm",
  "fir",
  "absent",
  "a*",
  "ald*",
  '"alder birch"',
  "-elm",
  "-fir*",
);

const filters: fc.Arbitrary<ArticleFilters> = fc.record({
  ...Object.fromEntries(Object.entries(noFilters).map(([name, value]) => [name, fc.constant(value)])),
  q: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" ")),
  status: fc.subarray(["pending", "approved"] as const),
  stack: fc.subarray(["rails", "django"], { maxLength: 1 }),
  source: fc.subarray(["north", "south"], { maxLength: 1 }),
}) as fc.Arbitrary<ArticleFilters>;

test("the first matches are found, however many there seem to be", async () => {
  const density = fc.constantFrom(1e-6, 0.001, 0.5, 1);
  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom(1, 3, 10, 100, 10_000), density, async (given, most, guess) => {
      const expected = await naive(given, most);
      expect(await findCandidates(given, most)).toEqual(expected);
      const { q = "", ...others } = given;
      if (leavesOut(q)) return;
      for (const left of [null, { rows: 1, cost: 0 }, { rows: 1, cost: 1e9 }]) {
        if (left === null && isAnySet(others)) continue;
        const search = { q, matches: 1, others, left, lastId: searchChunkSize + 100, most };
        expect(await findInChunks(search, guess)).toEqual(expected);
      }
      const search = { q, matches: 1, others, left: null, lastId: searchChunkSize + 100, most };
      expect(await lookIntoEach(search)).toEqual(expected);
    }),
    { numRuns: 120 },
  );
});

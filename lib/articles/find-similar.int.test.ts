import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { queryRows, sql } from "@/lib/db/sql";
import { decideNow, importLines, makeAdmin, makeEditor, makeRecord, type Person } from "@/lib/testing/factories";
import { openAsSuperuser } from "@/lib/testing/open-as-superuser";
import { bestFirst, noFilters } from "./article-address";
import { findMostSharing, findPassages, type MostSharingQuery, type Sharing } from "./find-most-sharing";
import { findSimilar } from "./find-similar";
import { listArticles } from "./list-articles";

let anna: Person;

beforeAll(async () => {
  anna = await makeEditor();
});

const passage = (name: string) => `${name} is how this passage begins, and nine words make it one of its own.`;

/** The ids of new articles, each of the passages with these names, in their order. */
async function makeArticlesOf(texts: string[][], source = "similar"): Promise<number[]> {
  const records = texts.map((names) => makeRecord({ body: names.map(passage).join("\n\n") }));
  await importLines(records, { source });
  const rows = await queryRows<{ id: number }>(sql`SELECT a.id
    FROM unnest(${records.map(({ externalId }) => externalId)}::text[]) WITH ORDINALITY AS made(external_id, place)
    JOIN articles a USING (external_id) ORDER BY made.place`);
  return rows.map(({ id }) => id);
}

const makeOneOf = async (...names: string[]) => (await makeArticlesOf([names]))[0] ?? 0;

const numbered = (kind: string, count: number) => Array.from({ length: count }, (_, i) => `${kind}${i}`);

const found = async (id: number, limit?: number) =>
  (await findSimilar(anna, id, limit)).articles.map(({ id, shared }) => ({ id, shared }));

test("similar posts are those with the most passages in common, the most first", async () => {
  const own = await makeOneOf("Amber", "Beryl", "Coral", "Druse");
  const three = await makeOneOf("Amber", "Coral", "Druse", "Other");
  const one = await makeOneOf("Druse", "Another");
  await makeOneOf("Nothing", "Alike");
  expect(await findSimilar(anna, own)).toMatchObject({
    isIndexed: true,
    articles: [
      { id: three, shared: 3, of: 4 },
      { id: one, shared: 1, of: 4 },
    ],
    ranked: null,
  });
  expect(await found(own, 1)).toEqual([{ id: three, shared: 3 }]);
});

test("of many passages it is not the first that decide", async () => {
  const names = numbered("long", 14);
  const own = await makeOneOf(...names);
  const [nine, six] = await makeArticlesOf([names.slice(5), names.slice(8), ...names.map((name) => [name])]);
  expect((await found(own)).slice(0, 2)).toEqual([
    { id: nine, shared: 9 },
    { id: six, shared: 6 },
  ]);
});

test("all passages that the index keeps are compared", async () => {
  const names = numbered("longest", 220);
  const own = await makeOneOf(...names);
  const [half, end] = await makeArticlesOf([names.slice(0, 100), names.slice(195)]);
  expect(await found(own)).toEqual([
    { id: half, shared: 100 },
    { id: end, shared: 5 },
  ]);
});

test("withdrawn articles are left out, and an article whose text was not read yet says so", async () => {
  const own = await makeOneOf("Emery", "Flint");
  const [withdrawn = 0, other] = await makeArticlesOf([["Emery", "Flint"], ["Flint"]]);
  await decideNow(await makeAdmin(), withdrawn, { kind: "withdraw" });
  expect(await found(own)).toEqual([{ id: other, shared: 1 }]);
  await queryRows(sql`DELETE FROM article_passages WHERE article_id = ${own}`);
  const none = { isIndexed: false, articles: [], ranked: null };
  expect(await findSimilar(anna, own)).toEqual(none);
  expect(await findSimilar(anna, 2_000_000_000)).toEqual(none);
});

describe("beside stock passages", () => {
  const texts = fc.sample(
    fc
      .tuple(fc.subarray(numbered("stock", 12), { minLength: 3 }), fc.subarray(numbered("rare", 60), { maxLength: 4 }))
      .map((both) => both.flat()),
    { numRuns: 160, seed: 7 },
  );
  let ids: number[] = [];

  beforeAll(async () => {
    ids = await makeArticlesOf(texts, "stock");
  });

  /** All others that share a passage, in the order they should have. */
  function expected(at: number): Sharing[] {
    const own = new Set(texts[at]);
    return texts
      .map((names, i) => ({ id: ids[i] ?? 0, shared: names.filter((name) => own.has(name)).length }))
      .filter(({ shared }, i) => shared > 0 && i !== at)
      .sort((a, b) => b.shared - a.shared || b.id - a.id);
  }

  async function mostSharing(at: number, query: Omit<MostSharingQuery, "own">) {
    const id = ids[at] ?? 0;
    return findMostSharing({ own: { id, passages: (await findPassages(id)) ?? "{}" }, ...query });
  }

  const limits = { cost: { first: 1e12, rest: 1e12 }, met: 150_000, ranked: 50 };

  describe.each([{ all: 160 }, { all: 1_000_000 }])("as of $all articles", ({ all }) => {
    beforeAll(async () => {
      // What is common is looked up otherwise: the steps go by what the planner knows of the passages.
      const connection = await openAsSuperuser();
      await connection.query("ALTER TABLE article_passages SET (autovacuum_enabled = off)");
      await connection.query("ANALYZE article_passages");
      const table = "oid = 'article_passages'::regclass";
      await connection.query(`UPDATE pg_class SET reltuples = ${all} WHERE ${table}`);
      await connection.end();
    });

    test("the same are found as by comparing each", async () => {
      for (const at of texts.keys()) expect(await found(ids[at] ?? 0)).toEqual(expected(at).slice(0, 3));
    });

    test("the list of all that share a passage begins with them, page by page", async () => {
      for (const at of [0, 50, 100]) {
        const [own = 0, listed] = [ids[at], [] as number[]];
        const query = { filters: { ...noFilters, similar: own }, sort: bestFirst, limit: 40 };
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const page = await listArticles(anna, { ...query, cursor: cursor ?? null });
          expect(page.ranked).toBeNull();
          listed.push(...page.rows.map(({ id }) => id));
          cursor = page.nextCursor;
        }
        expect(listed).toEqual(expected(at).map(({ id }) => id));
        expect((await found(own)).map(({ id }) => id)).toEqual(listed.slice(0, 3));
      }
    });

    test("however many are wanted, they are the best, with other filters too", async () => {
      const narrowed = { ...noFilters, source: ["stock"] };
      await fc.assert(
        fc.asyncProperty(
          fc.nat(texts.length - 1),
          fc.integer({ min: 1, max: 200 }),
          fc.boolean(),
          async (at, most, isNarrowed) => {
            const others = expected(at);
            const query = { most, limits, ...(isNarrowed && { filters: narrowed }) };
            const answer = { found: others.slice(0, most), isAll: others.length <= most, isBest: true };
            expect(await mostSharing(at, query)).toEqual(answer);
          },
        ),
        { numRuns: 40 },
      );
    });
  });

  test.each([{ cost: { first: -1, rest: -1 } }, { met: 2 }])(
    "where %j ends the search, the first are compared, which is said",
    async (few) => {
      const answer = await mostSharing(0, { most: 3, limits: { ...limits, ...few } });
      expect(answer).toMatchObject({ isAll: false, isBest: false });
      const others = expected(0);
      const first = new Set(
        others
          .map(({ id }) => id)
          .sort((a, b) => a - b)
          .slice(0, 50),
      );
      const best = others.filter(({ id }) => first.has(id)).slice(0, 3);
      if ("cost" in few) expect(answer.found).toEqual(best);
      // Whoever asks for more has the same first ones.
      const more = await mostSharing(0, { most: 40, limits: { ...limits, ...few } });
      expect(more.found.slice(0, 3)).toEqual(answer.found);
      // What was met on the way is no worse.
      expect(answer.found.map(({ shared }) => shared)[2]).toBeGreaterThanOrEqual(best[2]?.shared ?? 0);
      const whole = await mostSharing(0, { most: 200, limits: { ...limits, ...few, ranked: 500 } });
      expect(whole).toEqual({ found: others, isAll: true, isBest: true });
    },
  );
});

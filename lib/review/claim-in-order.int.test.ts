import { beforeAll, beforeEach, expect, test } from "vitest";
import { type ArticleSort, bestFirst, noFilters, sortFields } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { buildFacets } from "@/lib/articles/facets/build-facets";
import { mostRanked } from "@/lib/articles/find-candidates";
import { listArticles } from "@/lib/articles/list-articles";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { importLines, makeEditor, makeRecord, type Person, readArticleOf } from "@/lib/testing/factories";
import { naiveSort } from "@/lib/testing/naive-order";
import { makeRandomArticles, type RandomArticle } from "@/lib/testing/random-articles";
import { claimNext } from "./claim-next";
import { holdArticle, skipArticle } from "./put-aside";

let anna: Person;
let ben: Person;
let articles: RandomArticle[];
const drawnOnly: ArticleFilters = { ...noFilters, source: ["north", "south", "west"] };

beforeAll(async () => {
  articles = await makeRandomArticles(130, 11, [await makeEditor(), await makeEditor()]);
  await buildFacets();
});

beforeEach(async () => {
  [anna, ben] = [await makeEditor(), await makeEditor()];
});

/** All that a person claims until there is nothing left, in the order of their claims. */
async function claimAll(by: Person, filters: ArticleFilters, sort: ArticleSort): Promise<number[]> {
  const ids: number[] = [];
  for (let next = await claimNext(by, filters, sort); next; next = await claimNext(by, filters, sort)) {
    ids.push(next.articleId);
  }
  return ids;
}

const freeAll = (by: Person) => db().prisma.claim.deleteMany({ where: { personId: by.personId } });

async function listed(filters: ArticleFilters, sort: ArticleSort): Promise<number[]> {
  const { rows } = await listArticles(systemViewer, { filters, sort, limit: 1_000 });
  return rows.map(({ id }) => id);
}

async function hold(ids: number[]): Promise<void> {
  await queryRows(sql`INSERT INTO holds (article_id, person_id, note)
    SELECT id, ${anna.personId}::int, 'later' FROM unnest(${ids}::int[]) AS id`);
}

test("claims follow the list in every order, past what is decided, claimed or held, and what was skipped comes last", async () => {
  const free = articles.filter(({ status, claim }) => status === "pending" && claim === null);
  const held = new Set(free.filter(({ id }) => id % 7 > 2).map(({ id }) => id));
  const skipped = new Set(free.filter(({ id }) => id % 7 === 0).map(({ id }) => id));
  await hold([...held]);
  for (const id of skipped) await skipArticle(ben, id);
  // More of them than a page has, so that every walk goes on to the next.
  expect(articles.filter(({ status }) => status === "pending").length).toBeGreaterThan(51);

  for (const field of sortFields) {
    for (const direction of ["asc", "desc"] as const) {
      const sort = { field, direction };
      const order = naiveSort(
        free.filter(({ id }) => !held.has(id)),
        sort,
      );
      const expected = [...order.filter((id) => !skipped.has(id)), ...order.filter((id) => skipped.has(id))];
      expect({ sort, ids: await claimAll(ben, drawnOnly, sort) }).toEqual({ sort, ids: expected });
      await freeAll(ben);
    }
  }
  await db().prisma.hold.deleteMany();
});

test("they do under filters and in a search, whatever it is sorted by", async () => {
  const pending: ArticleFilters = { ...noFilters, status: ["pending"] };
  const views: ArticleFilters[] = [
    { ...pending, source: ["north", "west"], tool: ["fastapi"] },
    { ...noFilters, minQuality: 40, claimedBy: ["nobody"] },
    { ...pending, q: "alder or birch" },
    { ...noFilters, q: "elm" },
  ];
  for (const filters of views) {
    const { rows } = await listArticles(systemViewer, { filters, sort: bestFirst, limit: 1_000 });
    const free = new Set(rows.filter((row) => row.status === "pending" && !row.claimedBy).map(({ id }) => id));
    expect(free.size).toBeGreaterThan(2);
    for (const field of ["quality", "title", "flags", "stack", "claimed", "decidedAt", "relevance"] as const) {
      for (const direction of ["asc", "desc"] as const) {
        const sort = { field, direction };
        const expected = (await listed(filters, sort)).filter((id) => free.has(id));
        expect({ sort, ids: await claimAll(ben, filters, sort) }).toEqual({ sort, ids: expected });
        await freeAll(ben);
      }
    }
  }
  expect(await claimNext(ben, { ...noFilters, status: ["approved"] }, bestFirst)).toBeNull();
});

test("a search by relevance is reviewed best first", async () => {
  const source = "zebras";
  const texts = { one: "A zebra grazes.", two: "Nothing.", three: "A zebra, a zebra and a zebra graze." };
  await importLines(
    [
      makeRecord({ externalId: "z1", title: "Zebra", body: texts.two }),
      makeRecord({ externalId: "z2", title: "Grass", body: texts.one }),
      makeRecord({ externalId: "z3", title: "Herds", body: texts.three }),
    ],
    { source },
  );
  const [first, second, third] = [
    await readArticleOf("z1", source),
    await readArticleOf("z2", source),
    await readArticleOf("z3", source),
  ];
  const filters = { ...noFilters, q: "zebra" };
  expect(await listed(filters, bestFirst)).toEqual([first.id, third.id, second.id]);
  expect(await claimAll(anna, filters, bestFirst)).toEqual([first.id, third.id, second.id]);
  await freeAll(anna);
  await holdArticle(anna, first.id, "not sure");
  await skipArticle(ben, third.id);
  expect(await claimAll(ben, filters, bestFirst)).toEqual([second.id, third.id]);
});

test.each<{ sort: ArticleSort; q?: string }>([
  { sort: { field: "quality", direction: "desc" } },
  { sort: { field: "difficulty", direction: "asc" } },
  { sort: bestFirst, q: "panther" },
])("twelve editors at once by $sort.field get nine articles once each, the first of the list", async ({ sort, q }) => {
  const source = `at once ${sort.field}`;
  const drawn = Array.from({ length: 9 }, (_, i) => ({
    ...makeRecord({ title: "panther ".repeat(1 + (i % 3)).trim(), difficulty: i % 2 ? "advanced" : null }),
    score: { quality: i % 4 ? 50 + i : null },
  }));
  await importLines(drawn, { source });
  const filters: ArticleFilters = { ...noFilters, source: [source], q };
  const order = await listed(filters, sort);
  const editors = await Promise.all(Array.from({ length: 12 }, makeEditor));
  const few = await Promise.all(editors.slice(0, 4).map((editor) => claimNext(editor, filters, sort)));
  expect(new Set(few.map((claim) => claim?.articleId))).toEqual(new Set(order.slice(0, 4)));
  const more = await Promise.all(editors.slice(4).map((editor) => claimNext(editor, filters, sort)));
  const ids = [...few, ...more].flatMap((claim) => (claim ? [claim.articleId] : []));
  expect(ids.toSorted((a, b) => a - b)).toEqual(order.toSorted((a, b) => a - b));
});

test("an article that somebody is deciding on is passed by, without waiting for it", async () => {
  const source = "meanwhile";
  const lines = [90, 80, 70].map((quality) => ({ ...makeRecord(), score: { quality } }));
  await importLines(lines, { source });
  const [filters, sort] = [{ ...noFilters, source: [source] }, { field: "quality", direction: "desc" } as const];
  const [first, second, third] = await listed(filters, sort);
  await inTransaction(async (connection) => {
    await connection.query("SELECT FROM articles WHERE id = $1 FOR UPDATE", [first]);
    expect(await claimNext(ben, filters, sort)).toMatchObject({ articleId: second });
  });
  expect(await claimAll(anna, filters, sort)).toEqual([first, third]);
});

test("of very many matches the ranked ones come first, then the others by age", async () => {
  const [count, source] = [mostRanked + 4, "many"];
  const lines = Array.from({ length: count }, (_, i) => ({
    externalId: `n${i}`,
    // The very last fits best, but is not ranked.
    title: i % 3 === 0 || i === count - 1 ? "tapir tapir" : "tapir",
    body: "x",
  }));
  await importLines(lines, { source });
  const filters = { ...noFilters, q: "tapir" };
  const ranked = await queryRows<{ id: number }>(sql`SELECT id FROM articles
    WHERE source_id = (SELECT id FROM sources WHERE name = ${source}) ORDER BY id LIMIT ${mostRanked}`);
  const [best] = await listed(filters, bestFirst);
  expect(await claimNext(anna, filters, bestFirst)).toMatchObject({ articleId: best });
  await freeAll(anna);
  await hold(ranked.map(({ id }) => id));
  const [one, two, three, four] = [
    await readArticleOf(`n${count - 4}`, source),
    await readArticleOf(`n${count - 3}`, source),
    await readArticleOf(`n${count - 2}`, source),
    await readArticleOf(`n${count - 1}`, source),
  ];
  await skipArticle(ben, one.id);
  expect(await claimAll(ben, filters, bestFirst)).toEqual([two.id, three.id, four.id, one.id]);
});

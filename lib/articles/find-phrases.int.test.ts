import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { queryRows, rawSql, sql } from "@/lib/db/sql";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideNow, importLines, makeEditor, makeRecord, readArticleOf } from "@/lib/testing/factories";
import { openAsSuperuser } from "@/lib/testing/open-as-superuser";
import { pageThrough } from "@/lib/testing/page-through";
import { bestFirst, noFilters, oldestFirst } from "./article-address";
import type { ArticleFilters } from "./article-filters";
import { countArticles } from "./count-articles";
import { countFacets } from "./count-facets";
import { wayOf } from "./estimate-matches";
import { listArticles } from "./list-articles";
import { mayBeSoughtIn } from "./search-query";
import { selectSifted } from "./sift-list";

const source = "phrases";
const parts = ["a", "b", "call-for", "papers", "for", "naïve", "a@b.example", "x/y", "it's", "3.5"];
const text = (max: number) => fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: max });

async function importTexts(texts: { title: string; body: string }[], into = source): Promise<void> {
  const lines = texts.map((one) => makeRecord({ ...one, bodyFormat: "text" }));
  expect((await importLines(lines, { source: into })).created).toBe(lines.length);
}

beforeAll(async () => {
  const drawn = fc.sample(fc.record({ title: text(3), body: text(12) }), { numRuns: 150, seed: 5 });
  await importTexts(drawn.map(({ title, body }) => ({ title: title.join(" "), body: body.join(" ") })));
});

/** By PostgreSQL's web search alone, article by article. */
async function naive(q: string, among = source): Promise<number[]> {
  const rows = await queryRows<{ id: number }>(sql`SELECT w.article_id AS id FROM article_words w
    JOIN articles a ON a.id = w.article_id JOIN sources s ON s.id = a.source_id AND s.name = ${among}
    WHERE (w.words @@ websearch_to_tsquery('simple', ${q})) IS TRUE AND NOT a.withdrawn ORDER BY 1`);
  return rows.map(({ id }) => id);
}

async function found(filters: ArticleFilters): Promise<number[][]> {
  const pages = await Promise.all(
    [oldestFirst, bestFirst].map((sort) => listArticles(systemViewer, { filters, sort, limit: 200 })),
  );
  return pages.map(({ rows }) => rows.map(({ id }) => id).sort((a, b) => a - b));
}

/** However it is asked for, a search finds what the naive one does. */
async function expectNaive(q: string, among = source): Promise<number[]> {
  const expected = await naive(q, among);
  const filters = { ...noFilters, q, source: [among] };
  for (const ids of await found(filters)) expect(ids).toEqual(expected);
  expect(await countArticles(systemViewer, filters)).toBe(expected.length);
  return expected;
}

async function analyze(): Promise<void> {
  const connection = await openAsSuperuser();
  await connection.query("ANALYZE articles, article_words");
  await connection.end();
}

const phrase = fc
  .array(fc.constantFrom(...parts, "absent"), { minLength: 1, maxLength: 4 })
  .map((words) => `"${words.join(" ")}"`);
const piece = fc.oneof(
  { weight: 4, arbitrary: phrase },
  phrase.map((one) => `-${one}`),
  fc.constantFrom(...parts, "-b", "-x/y"),
);
const side = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(" "));
const search = fc.oneof(
  { weight: 3, arbitrary: side },
  fc.tuple(side, side).map((sides) => sides.join(" or ")),
);

test("phrases find what web search finds, with words, exclusions and `or`: as a list, by relevance and counted", async () => {
  await fc.assert(
    fc.asyncProperty(search, async (q) => {
      await expectNaive(q);
    }),
    { numRuns: 150 },
  );
});

test("a phrase with another filter, its facets and its selection agree", async () => {
  const filters = { ...noFilters, q: '"a b" or "call-for papers"', source: [source] };
  const expected = await naive('"a b" or "call-for papers"');
  expect(expected.length).toBeGreaterThan(3);
  expect((await countFacets(systemViewer, filters)).source).toEqual([{ value: source, count: expected.length }]);
  const frozen = await freezeSelection(await makeEditor(), filters);
  expect(frozen.count).toBe(expected.length);
});

test("a list that is sifted gives a full part, or none", async () => {
  const q = '"a b"';
  const expected = await naive(q);
  const all = {
    filters: { ...noFilters, q, source: [source] },
    passed: 150,
    place: sql``,
    order: sql`a.id`,
    key: sql`a.id`,
  };
  const ids = (rows: { id: number }[] | null) => rows?.map(({ id }) => id);
  expect(ids(await selectSifted({ ...all, limit: 3 }))).toEqual(expected.slice(0, 3));
  expect(ids(await selectSifted({ ...all, limit: expected.length }))).toEqual(expected);
  expect(await selectSifted({ ...all, limit: expected.length + 1 })).toBeNull();
  expect(await selectSifted({ ...all, passed: 1, limit: 2 })).toBeNull();
});

test.each(['"a b" or "b a"', "papers a", '"a b" or "call-for papers"'])(
  "page by page, forwards and back, a search of %s gives the list that the naive one gives",
  async (q) => {
    const absent = { freshness: null, depth: null, clarity: null };
    const scoreOf = (index: number) => ({ quality: index % 5 === 0 ? null : (index * 7) % 20, ...absent });
    const texts = fc.sample(text(12), { numRuns: 240, seed: 6 });
    const into = `paged ${q}`;
    const lines = texts.map((body, index) =>
      makeRecord({ title: `t${index}`, body: body.join(" "), bodyFormat: "text", score: scoreOf(index) }),
    );
    await importLines(lines, { source: into });
    // A guess by what the tables held before would look for all of them.
    await analyze();
    const matches = await naive(q, into);
    const filters = { ...noFilters, q, source: [into] };
    const ways: (number | null)[] = [];
    for (const field of ["quality", "importedAt"] as const) {
      for (const direction of ["asc", "desc"] as const) {
        const sort = { field, direction };
        const [by, up] = [rawSql(field === "quality" ? "quality" : "imported_at"), rawSql(direction)];
        const naively = await queryRows<{ id: number }>(sql`SELECT id FROM articles WHERE id = ANY(${matches}::int[])
          ORDER BY ${by} ${up} NULLS LAST, id ${up}`);
        ways.push((await wayOf(filters, sort, 8)).passed);
        const { forward, back } = await pageThrough({ filters, sort, limit: 7 });
        expect(forward.flat()).toEqual(naively.map(({ id }) => id));
        expect(back.flat()).toEqual(forward.flat());
      }
    }
    expect(ways, "some of them are sifted").toContainEqual(expect.any(Number));
  },
);

test("the end of a title and the beginning of its body stand side by side, as web search has it", async () => {
  await importTexts([{ title: "ends in lantern", body: "orchard begins" }], "borders");
  expect(await expectNaive('"lantern orchard"', "borders")).toHaveLength(1);
  expect(await expectNaive('"in lantern orchard begins"', "borders")).toHaveLength(1);
});

test("an edited article is found by its new neighbours and no longer by the old ones", async () => {
  const record = makeRecord({ title: "one", body: "quartz meadow", bodyFormat: "text" });
  await importLines([record], { source: "edited" });
  const { id } = await readArticleOf(String(record.externalId), "edited");
  expect(await expectNaive('"quartz meadow"', "edited")).toEqual([id]);
  await decideNow(systemViewer, id, { kind: "edit", edit: { title: "one", body: "meadow quartz" } });
  expect(await expectNaive('"quartz meadow"', "edited")).toEqual([]);
  expect(await expectNaive('"meadow quartz"', "edited")).toEqual([id]);
});

test("words beyond the positions that are kept, and words too long for the index, are found as web search finds them", async () => {
  const [long, longer] = ["l".repeat(1_500), "m".repeat(1_500)];
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `n${from + i}`).join(" ");
  await importTexts(
    [
      { title: "many", body: numbers(0, 17_000) },
      { title: "often", body: `${"u v ".repeat(300)} u w` },
      { title: "long", body: `${long} ${longer} end` },
    ],
    "far",
  );
  for (const q of ["n5 n6", "n16370 n16371", "n16380 n16381", "n16381 n16382", "n16381 n16999", "n16998 n16999"]) {
    await expectNaive(`"${q}"`, "far");
  }
  expect(await expectNaive('"u v"', "far")).toHaveLength(1);
  await expectNaive('"u w"', "far");
  await expectNaive(`"${"l".repeat(480)} end"`, "far");
  const asked = sql`SELECT article_id FROM article_words WHERE article_id IN (
    SELECT articles_found_by(''::tsquery, ${[`"${long} ${longer}"`]}::text[], NULL::int[], false))`;
  expect(await queryRows(asked)).toHaveLength(1);
});

test.each([
  '"a',
  '""',
  '"\'"',
  '"a\' b"',
  '"a\\ b"',
  '"{a,b}"',
  '"$1 %s %L"',
  '"a:b & c | !d"',
  '"<-> a"',
  '"\u0001 a"',
  '"a \u00010"',
  '"a"b"',
  "--a b--",
  "a'b''c",
  '-"a b" -',
  '😀 or "😀 a"',
  '"or a"',
  `"${"a ".repeat(200)}"`,
])("a hostile text is a text like any other: %s", async (q) => {
  const filters = { ...noFilters, q, source: [source] };
  const [byAge, byRank] = await found(filters);
  expect(byAge).toEqual(byRank);
  expect(await countArticles(systemViewer, filters)).toBe(byAge?.length);
});

test.each(['"!?" -b', `"'" -"a b" -papers`, '"..." -b or "a b"'])(
  "a phrase of signs alone asks for nothing, and what is left out beside it is: %s",
  async (q) => {
    await expectNaive(q);
  },
);

test("the beginning of a word is left out beside a phrase", async () => {
  const expected = await naive('"a b" -papers');
  const filters = { ...noFilters, q: '"a b" -pape*', source: [source] };
  for (const ids of await found(filters)) expect(ids).toEqual(expected);
  expect(await countArticles(systemViewer, filters)).toBe(expected.length);
});

test("no article is looked into for a phrase of two words", async () => {
  const asked = sql`SELECT search_condition(''::tsquery, ARRAY['"a b"'], NULL, false) AS two,
    search_condition(''::tsquery, ARRAY['"a b a"'], NULL, false) AS three, search_condition('x', ARRAY['"a"'], NULL, false) AS one`;
  const [row] = await queryRows<{ two: string; three: string; one: string }>(asked);
  expect(row?.two).not.toContain("@@");
  expect(row?.three).toContain("@@");
  expect(row?.one).not.toContain("neighbours_of");
});

test("what is asked for loosely holds all that is found", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(phrase, { minLength: 1, maxLength: 3 }), async (phrases) => {
      const q = phrases.join(" or ");
      const loose = await queryRows<{ id: number }>(sql`SELECT f.id FROM (${mayBeSoughtIn(q, null)}) f(id)`);
      expect(loose.map(({ id }) => id)).toEqual(expect.arrayContaining(await naive(q)));
    }),
    { numRuns: 30 },
  );
});

import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/db";
import {
  decideNow,
  importLines,
  makeAdmin,
  makeArticles,
  makeEditor,
  makeRecord,
  type Person,
} from "@/lib/testing/factories";
import { naiveSort } from "@/lib/testing/naive-order";
import { pageThrough } from "@/lib/testing/page-through";
import { makeRandomArticles, type RandomArticle } from "@/lib/testing/random-articles";
import { type ArticleSort, noFilters, oldestFirst, type SortField, sortFields } from "./article-address";
import type { ArticleFilters } from "./article-filters";
import { buildFacets } from "./facets/build-facets";
import { listArticles } from "./list-articles";

let anna: Person;
let articles: RandomArticle[];
let randomOnly: ArticleFilters;

beforeAll(async () => {
  anna = await makeEditor();
  // So that the articles lie in two chunks of bits.
  await db().pool.query("SELECT nextval('articles_id_seq') FROM generate_series(1, 8120)");
  articles = await makeRandomArticles(140, 7, [anna, await makeEditor()]);
  randomOnly = { ...noFilters, source: ["north", "south", "west"] };
});

async function assertPages(field: SortField): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("asc" as const, "desc" as const),
      fc.integer({ min: 5, max: 60 }),
      async (direction, limit) => {
        const expected = naiveSort(articles, { field, direction });
        const { forward, back } = await pageThrough({ filters: randomOnly, sort: { field, direction }, limit });
        expect(forward.flat()).toEqual(expected);
        expect(forward.slice(0, -1).every((page) => page.length === limit)).toBe(true);
        // Backwards the pages are counted from the end, so that the first may be the short one.
        expect(back.flat()).toEqual(expected);
      },
    ),
    {
      numRuns: 4,
      examples: [
        ["asc", 7],
        ["desc", 7],
        ["asc", 139],
        ["desc", 140],
      ],
    },
  );
}

test.each(sortFields)("pages by %s, both ways, are those of the naive sort, forward and back again", assertPages);

const fewValued = ["flags", "status", "stack", "tools", "difficulty", "codeLanguage", "source"] as const;

test.each(fewValued)(
  "they are by %s once the bits of its values are built, and where articles changed since",
  async (field) => {
    await buildFacets();
    await assertPages(field);
    await db().pool.query("INSERT INTO facet_dirty (article_id) SELECT id FROM articles WHERE id % 3 = 0");
    await assertPages(field);
  },
);

test("a list by a column of few values holds under filters, with and without absent values", async () => {
  await buildFacets();
  const filters: ArticleFilters = {
    ...randomOnly,
    status: ["pending", "approved"],
    minQuality: 40,
    tool: ["fastapi", "celery"],
  };
  const oldest = await listArticles(anna, { filters, sort: oldestFirst, limit: 200 });
  expect(oldest.rows.length).toBeGreaterThan(0);
  for (const field of fewValued) {
    for (const direction of ["asc", "desc"] as const) {
      const found = articles.filter(({ id }) => oldest.rows.some((row) => row.id === id));
      const { forward, back } = await pageThrough({ filters, sort: { field, direction }, limit: 3 });
      expect(forward.flat()).toEqual(naiveSort(found, { field, direction }));
      expect(back.flat()).toEqual(forward.flat());
    }
  }
});

test("a list by who has it open, or by the time of the decision, holds under filters and in a search", async () => {
  const views: Partial<ArticleFilters>[] = [
    { status: ["pending"] },
    { status: ["pending"], claimedBy: ["anyone"] },
    { status: ["approved"] },
    { status: ["approved", "rejected"] },
    { status: ["rejected", "pending"], minDepth: 40 },
    { decidedFrom: "2020-01-01T00:00:00.000Z", tool: ["fastapi"] },
    { q: "alder" },
    { q: "-alder", status: ["approved", "rejected"] },
  ];
  for (const view of views) {
    const filters = { ...randomOnly, ...view };
    const oldest = await listArticles(anna, { filters, sort: oldestFirst, limit: 200 });
    expect(oldest.rows.length).toBeGreaterThan(5);
    const found = articles.filter(({ id }) => oldest.rows.some((row) => row.id === id));
    for (const field of ["claimed", "decidedAt"] as const) {
      for (const direction of ["asc", "desc"] as const) {
        const { forward, back } = await pageThrough({ filters, sort: { field, direction }, limit: 7 });
        expect({ view, field, ids: forward.flat() }).toEqual({
          view,
          field,
          ids: naiveSort(found, { field, direction }),
        });
        expect(back.flat()).toEqual(forward.flat());
      }
    }
  }
});

test("titles of every kind are paged without loss or repetition", async () => {
  const titles = [
    "é",
    "e\u0301",
    "E",
    "ß",
    "ss",
    "ﬀ",
    "\u202eabc",
    "ａ",
    "a\u0000b",
    "中文",
    "👩‍👩‍👧‍👦",
    "'",
    "\\",
    "%",
    "_",
    "\u00ad",
    "\u200b.",
  ];
  const lines = [...titles, ...titles].map((title) => makeRecord({ title }));
  const { created } = await importLines(lines, { source: "titles" });
  expect(created).toBe(lines.length);
  const filters = { ...noFilters, source: ["titles"] };
  for (const direction of ["asc", "desc"] as const) {
    const sort: ArticleSort = { field: "title", direction };
    const whole = await listArticles(anna, { filters, sort, limit: 100 });
    const { forward, back } = await pageThrough({ filters, sort, limit: 3 });
    expect(forward.flat()).toEqual(whole.rows.map((row) => row.id));
    expect(back.flat()).toEqual(forward.flat());
    expect(new Set(forward.flat()).size).toBe(lines.length);
  }
});

test("an article withdrawn is in no list", async () => {
  const [article] = await makeArticles(1, { source: "withdrawn" });
  await decideNow(await makeAdmin(), article?.id ?? 0, { kind: "withdraw" });
  const page = await listArticles(anna, { filters: { ...noFilters, source: ["withdrawn"] }, sort: oldestFirst });
  expect(page).toEqual({ rows: [], previousCursor: null, nextCursor: null, ranked: null });
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test.each([
  { what: "no cursor at all", cursor: "\u0000\ud800'; DROP TABLE articles" },
  { what: "another direction's", cursor: encode({ s: "quality", d: "desc", v: 1, i: 1 }) },
  { what: "another field's", cursor: encode({ s: "depth", d: "asc", v: 1, i: 1 }) },
  { what: "a text for a number", cursor: encode({ s: "quality", d: "asc", v: "1; DROP TABLE articles", i: 1 }) },
  { what: "a number too large", cursor: encode({ s: "quality", d: "asc", v: 1e9, i: 1 }) },
  { what: "an id too large", cursor: encode({ s: "quality", d: "asc", v: 1, i: 2 ** 40 }) },
  { what: "a fraction", cursor: encode({ s: "quality", d: "asc", v: 1.5, i: 1 }) },
])("a cursor is refused that is $what", async ({ cursor }) => {
  const listed = listArticles(anna, { filters: noFilters, sort: { field: "quality", direction: "asc" }, cursor });
  await expect(listed).rejects.toMatchObject({ code: "invalid-query", details: { fields: [{ field: "cursor" }] } });
});

test.each<{ field: SortField; v: unknown }>([
  { field: "importedAt", v: null },
  { field: "importedAt", v: "yesterday" },
  { field: "importedAt", v: "0000-01-01T00:00:00.000Z" },
  { field: "importedAt", v: "2026-02-30T00:00:00.000Z" },
  { field: "status", v: "unknown" },
  { field: "viewCount", v: "1e3" },
  { field: "title", v: 1 },
  { field: "title", v: null },
  { field: "flags", v: "x" },
])("a cursor by $field that holds $v is refused", async ({ field, v }) => {
  const cursor = encode({ s: field, d: "asc", v, i: 1 });
  const listed = listArticles(anna, { filters: noFilters, sort: { field, direction: "asc" }, cursor });
  await expect(listed).rejects.toMatchObject({ code: "invalid-query" });
});

test("a cursor of ours takes any title", async () => {
  for (const v of ["\u0000", "\ud800", "'", "x".repeat(2000)]) {
    const cursor = encode({ s: "title", d: "asc", v, i: 1 });
    await listArticles(anna, { filters: noFilters, sort: { field: "title", direction: "asc" }, cursor });
  }
});

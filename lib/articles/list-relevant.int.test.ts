import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { decideNow, importLines, makeAdmin, makeEditor, makeRecord, readArticleOf } from "@/lib/testing/factories";
import { pageThrough } from "@/lib/testing/page-through";
import { makeRandomArticles } from "@/lib/testing/random-articles";
import { type ArticleSort, bestFirst, noFilters } from "./article-address";
import type { ArticleFilters } from "./article-filters";
import { mostRanked } from "./find-candidates";
import { type ListQuery, listArticles } from "./list-articles";

const worstFirst: ArticleSort = { field: "relevance", direction: "asc" };

async function titlesOf(filters: Partial<ArticleFilters>, sort = bestFirst): Promise<string[]> {
  const page = await listArticles(systemViewer, { filters: { ...noFilters, ...filters }, sort, limit: 200 });
  return page.rows.map(({ title }) => title);
}

async function makeTexts(source: string, texts: Record<string, string>) {
  await importLines(
    Object.entries(texts).map(([title, body]) => makeRecord({ title, body, externalId: title })),
    { source },
  );
}

describe("by relevance", () => {
  const source = ["relevant"];
  beforeAll(() =>
    makeTexts("relevant", {
      "Otters once": "An otter swims in the river.",
      "Rivers thrice": "An otter, an otter and an otter swim.",
      "The otter": "It swims.",
      "Otter, otter": "An otter is an otter.",
      Nothing: "A beaver builds.",
    }),
  );

  test("titles come first, then bodies by how often the word is used", async () => {
    expect(await titlesOf({ q: "otter", source })).toEqual([
      "Otter, otter",
      "The otter",
      "Rivers thrice",
      "Otters once",
    ]);
    expect(await titlesOf({ q: "otter", source }, worstFirst)).toEqual([
      "Otters once",
      "Rivers thrice",
      "The otter",
      "Otter, otter",
    ]);
  });

  test("each of several words counts, whether all are asked for, one of them or their beginning", async () => {
    expect(await titlesOf({ q: "otter swims", source })).toEqual(["The otter", "Otters once"]);
    expect((await titlesOf({ q: "beaver or otter", source }))[0]).toBe("Otter, otter");
    expect((await titlesOf({ q: "otter*", source })).slice(0, 2)).toEqual(["Otter, otter", "Otters once"]);
  });

  test("a search that only excludes lists its matches too", async () => {
    expect((await titlesOf({ q: "-otter", source })).sort()).toEqual(["Nothing"]);
    expect(await titlesOf({ q: "zebra", source })).toEqual([]);
  });

  test("what is withdrawn is not listed", async () => {
    const { id } = await readArticleOf("The otter", "relevant");
    await decideNow(await makeAdmin(), id, { kind: "withdraw" });
    expect(await titlesOf({ q: "otter", source })).not.toContain("The otter");
    expect(await titlesOf({ q: "otter" })).not.toContain("The otter");
  });
});

test("without a search, articles that share passages come by how many, those that share none not at all", async () => {
  const passage = (n: number) => `the passage with the number ${n} has nine words and more`;
  const bodyOf = (...numbers: number[]) => numbers.map(passage).join("\n\n");
  await makeTexts("shares", {
    own: bodyOf(1, 2, 3),
    two: bodyOf(3, 1, 4),
    three: bodyOf(1, 2, 3, 4),
    one: bodyOf(2),
    none: bodyOf(4),
  });
  const { id } = await readArticleOf("own", "shares");
  expect(await titlesOf({ similar: id })).toEqual(["three", "two", "one"]);
  expect(await titlesOf({ similar: id }, worstFirst)).toEqual(["one", "two", "three"]);
  expect(await titlesOf({ similar: id, q: "two or one" })).toHaveLength(2);
  expect(await titlesOf({ similar: 2_147_483_647 })).toEqual([]);
});

async function idsThrough(query: ListQuery): Promise<[forward: number[], back: number[]]> {
  const { forward, back } = await pageThrough(query);
  return [forward.flat(), back.flat()];
}

test("pages by relevance miss and repeat nothing, both ways, forward and back again", async () => {
  await makeRandomArticles(120, 5, [await makeEditor(), await makeEditor()]);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("alder", "alder birch", "elm or fir*", "-elm", "cedar -fir"),
      fc.constantFrom("asc" as const, "desc" as const),
      fc.integer({ min: 3, max: 40 }),
      fc.subarray(["pending", "approved"] as const),
      async (q, direction, limit, status) => {
        const filters = { ...noFilters, q, status };
        const whole = await listArticles(systemViewer, {
          filters,
          sort: { field: "relevance", direction },
          limit: 1_000,
        });
        const [forward, back] = await idsThrough({ filters, sort: { field: "relevance", direction }, limit });
        expect(forward).toEqual(whole.rows.map(({ id }) => id));
        expect(back).toEqual(forward);
        const other = direction === "asc" ? bestFirst : worstFirst;
        const reversed = await listArticles(systemViewer, { filters, sort: other, limit: 1_000 });
        expect(reversed.rows.map(({ id }) => id).reverse()).toEqual(forward);
      },
    ),
    { numRuns: 25 },
  );
});

test("of more than ten thousand matches the first are ranked, which is said, and no more are listed", async () => {
  const [count, source] = [mostRanked + 30, "many"];
  await importLines(
    Array.from({ length: count }, (_, i) => ({
      externalId: `n${i}`,
      // Some fit better than others, the very last among them.
      title: i % 3 === 0 || i === count - 1 ? "tapir tapir" : "tapir",
      body: "x",
    })),
    { source },
  );
  const filters = { ...noFilters, q: "tapir" };
  const first = await listArticles(systemViewer, { filters, sort: bestFirst, limit: 200 });
  expect(first.ranked).toEqual({ count: mostRanked, isBest: false });
  const [forward, back] = await idsThrough({ filters, sort: bestFirst, limit: 1_500 });
  expect(new Set(forward).size).toBe(mostRanked);
  expect(forward).toHaveLength(mostRanked);
  expect(back).toEqual(forward);
  const best = await queryRows<{ id: number }>(sql`SELECT id FROM articles
    WHERE id = ANY(${forward}::int[]) ORDER BY title = 'tapir tapir' DESC, id DESC`);
  expect(forward).toEqual(best.map(({ id }) => id));
  const { id } = await readArticleOf(`n${count - 1}`, source);
  expect(forward).not.toContain(id);
  const fewer = await listArticles(systemViewer, { filters: { ...filters, source: ["none"] }, sort: bestFirst });
  expect(fewer.ranked).toBeNull();
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test.each([...[1e-300, -1, 1e300, "NaN", "1", null, "2026-01-01T00:00:00.000Z"]])(
  "a cursor by relevance that holds %j is refused",
  async (v) => {
    const cursor = encode({ s: "relevance", d: "desc", v, i: 1 });
    const listed = listArticles(systemViewer, { filters: { ...noFilters, q: "x" }, sort: bestFirst, cursor });
    await expect(listed).rejects.toMatchObject({ code: "invalid-query" });
  },
);

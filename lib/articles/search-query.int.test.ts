import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { anySearch } from "@/lib/testing/any-search";
import { importLines, makeRecord, readArticleOf } from "@/lib/testing/factories";
import { noFilters, oldestFirst } from "./article-address";
import { readArticleFiltersStrictly } from "./article-filters";
import { countArticles } from "./count-articles";
import { listArticles } from "./list-articles";
import { whereMatches } from "./where-matches";

/** Titles found: as a list, as a count, and for each purpose, which are asked for in different ways. */
async function find(source: string, q: string): Promise<string[]> {
  // Through the address, as a search comes in.
  const { filters } = readArticleFiltersStrictly(new URLSearchParams({ q, source }));
  const page = await listArticles(systemViewer, { filters, sort: oldestFirst, limit: 200 });
  expect(await countArticles(systemViewer, filters)).toBe(page.rows.length);
  for (const purpose of ["page", "look", "few", "all", "each"] as const) {
    const asked = sql`SELECT a.id FROM articles a WHERE ${whereMatches(filters, purpose)} ORDER BY a.imported_at, a.id`;
    expect((await queryRows<{ id: number }>(asked)).map(({ id }) => id)).toEqual(page.rows.map(({ id }) => id));
  }
  return page.rows.map(({ title }) => title);
}

async function makeTexts(source: string, texts: Record<string, string>): Promise<void> {
  const records = Object.entries(texts).map(([title, body]) => makeRecord({ title, body, bodyFormat: "text" }));
  expect((await importLines(records, { source })).created).toBe(records.length);
}

describe("a search", () => {
  const source = "search words";
  beforeAll(() =>
    makeTexts(source, {
      one: "The quick brown fox jumps over a lazy dog.",
      two: "A brown and quick fox, multi-tenant, naïve. 😀 smiles; DROP TABLE articles.",
      three: "Quicksilver foxglove. שלום עולם. 検索 エンジン",
      four: "It doesn't matter: C++ and snake_case, 50% of a@b.example.",
    }),
  );

  test.each<[string, string[]]>([
    ["quick fox", ["one", "two"]],
    ["QUICK", ["one", "two"]],
    ['"quick brown"', ["one"]],
    ['"brown quick"', []],
    ['"quick brown', ["one"]],
    ["fox -lazy", ["two"]],
    ['fox -"quick brown"', ["two"]],
    ["quick*", ["one", "two", "three"]],
    ["fox* -quick", ["three"]],
    ["brown -quick*", []],
    ["fox* -foxg*", ["one", "two"]],
    ["lazy or foxglove", ["one", "three"]],
    ["lazy or", ["one"]],
    ["-fox", ["three", "four"]],
    ["-quick* -fox*", ["four"]],
    ["lazy or -fox*", ["one", "four"]],
    ["-quick or -lazy", ["two", "three", "four"]],
    ["foxglove or -brown or -quick -lazy", ["three", "four"]],
    ["foxglove or -quick or -lazy", ["two", "three", "four"]],
    ["-a or ".repeat(80).trim(), ["three", "four"]],
    ["multi-ten*", ["two"]],
    ["naïve", ["two"]],
    ["שלום", ["three"]],
    ["検索", ["three"]],
    ["doesn't", ["four"]],
    ["snake_case", ["four"]],
    ["'; drop table articles; --", ["two"]],
    ["--brown", ["one", "two"]],
    ["fox !lazy", ["one"]],
    ["fox & quick", ["one", "two"]],
    ["(quick <-> brown)", ["one", "two"]],
    ["quick:*", ["one", "two"]],
    ["qui* bro* fo* la*", ["one"]],
  ])("for %s finds %j", async (q, titles) => {
    expect(await find(source, q)).toEqual(titles);
  });

  test("for a sign finds it where the locale of the database takes it for a word, and otherwise nothing", async () => {
    const [given] = await queryRows<{ isWord: boolean }>(
      sql`SELECT numnode(websearch_to_tsquery('simple', '😀')) > 0 AS "isWord"`,
    );
    expect(await find(source, "😀")).toEqual(given?.isWord ? ["two"] : []);
    expect(await find(source, "-😀")).toEqual(given?.isWord ? ["one", "three", "four"] : []);
    expect(await find(source, "-😀 or -fox")).toEqual(given?.isWord ? ["one", "three", "four"] : ["three", "four"]);
  });

  test.each([
    "-",
    "-*",
    "*",
    "or or or",
    "&|!()<->:*",
    "\\",
    "'",
    '"',
    '""""',
    "a*b*",
    "%",
    "_",
    "\u0000",
    "x\u0000y",
    "\ud800",
    "\u202e\u200f\u2066",
    "zz* ".repeat(120).trim(),
    "zebra ".repeat(83).trim(),
    "z".repeat(500),
    `${"(".repeat(250)}${")".repeat(250)}`,
    `"${"zebra ".repeat(80)}`,
    "'zebra':* & !'x' | ''",
    "zebra<->zebra",
    "$1 {{y}}",
    "fox -fox",
  ])("for %j finds nothing, and does not fail", async (q) => {
    expect(await find(source, q)).toEqual([]);
  });

  test("of any characters is never an error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anySearch, fc.string({ minLength: 1, maxLength: 200 })), async (q) => {
        fc.pre(q.trim() !== "");
        await find(source, q);
      }),
      { numRuns: 150 },
    );
  });
});

type Term = { words: string[]; isBeginning: boolean; isExcluded: boolean };

const vocabulary = ["ant", "antler", "antlers", "bee", "beetle", "cow"];

function write({ words, isBeginning, isExcluded }: Term): string {
  const text = words.length > 1 ? `"${words.join(" ")}"` : `${words[0]}${isBeginning ? "*" : ""}`;
  return isExcluded ? `-${text}` : text;
}

function holds(text: string[], { words, isBeginning, isExcluded }: Term): boolean {
  const isThere = text.some((_, at) =>
    words.every((word, n) =>
      isBeginning && words.length === 1 ? text[at + n]?.startsWith(word) : text[at + n] === word,
    ),
  );
  return isThere !== isExcluded;
}

const term: fc.Arbitrary<Term> = fc.record({
  words: fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 3 }),
  isBeginning: fc.boolean(),
  isExcluded: fc.boolean(),
});

test("searches find what a naive reading of the texts finds", async () => {
  const source = "search beside a reading";
  const sample = fc.sample(fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 6 }), {
    numRuns: 60,
    seed: 4,
  });
  // The title is the first word of the text and ends in a number, so that no phrase runs from it into the body.
  const texts = new Map(sample.map((words, i) => [`title${i}`, words]));
  await makeTexts(source, Object.fromEntries([...texts].map(([title, words]) => [title, words.join(" ")])));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(term, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
      async (sides) => {
        const expected = [...texts].filter(([, words]) =>
          sides.some((terms) => terms.every((one) => holds(words, one))),
        );
        const q = sides.map((terms) => terms.map(write).join(" ")).join(" or ");
        expect(await find(source, q)).toEqual(expected.map(([title]) => title));
      },
    ),
    { numRuns: 150 },
  );
});

test("the words of an article are found in its title and its body alike", async () => {
  const record = makeRecord({ title: "wombat", body: "numbat" });
  await importLines([record], { source: "two places" });
  const { id } = await readArticleOf(String(record.externalId), "two places");
  for (const q of ["wombat", "numbat", "wombat numbat"]) {
    const page = await listArticles(systemViewer, { filters: { ...noFilters, q }, sort: oldestFirst });
    expect(page.rows.map((row) => row.id)).toEqual([id]);
  }
});

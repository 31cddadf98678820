import { expect, test, vi } from "vitest";
import { db } from "@/lib/db/db";
import { importLines, makeEditor, makeRecord } from "@/lib/testing/factories";
import { noFilters, oldestFirst } from "./article-address";
import { readArticleFiltersStrictly } from "./article-filters";
import { countArticles } from "./count-articles";
import { countFacets } from "./count-facets";
import { buildFacets } from "./facets/build-facets";
import { listArticles } from "./list-articles";

test("a value that an article names twice counts one article", async () => {
  const anna = await makeEditor();
  await importLines([makeRecord({ stack: ["rails", "rails", "django"], tools: ["nginx", "nginx"] })], {
    source: "twice",
  });
  const facets = await countFacets(anna, { ...noFilters, source: ["twice"] });
  expect(facets.stack).toEqual([
    { value: "django", count: 1 },
    { value: "rails", count: 1 },
  ]);
  expect(facets.tool).toEqual([{ value: "nginx", count: 1 }]);
});

test("every value that a facet shows can be filtered by", async () => {
  const anna = await makeEditor();
  const long = `${"é".repeat(996)}\u0000\ud800`;
  const record = makeRecord({ stack: [long], tools: [long], codeLanguage: long, difficulty: long, author: long });
  await importLines([record], { source: "long" });
  for (const bring of [async () => {}, buildFacets]) {
    await bring();
    const { stack, tool, codeLanguage, difficulty, author, source } = await countFacets(anna, {
      ...noFilters,
      source: ["long"],
    });
    for (const [name, found] of Object.entries({ stack, tool, codeLanguage, difficulty, author, source })) {
      const [only] = name === "source" ? found.filter(({ value }) => value === "long") : found;
      const { filters } = readArticleFiltersStrictly(new URLSearchParams([[name, only?.value ?? ""]]));
      const page = await listArticles(anna, { filters, sort: oldestFirst });
      expect(page.rows, name).toHaveLength(1);
      expect(await countArticles(anna, filters), name).toBe(1);
    }
  }
});

test("a value that is asked for and counts nothing is listed with its name", async () => {
  const anna = await makeEditor();
  const asked = {
    ...noFilters,
    source: ["nowhere"],
    decidedBy: [String(anna.personId)],
    reason: ["duplicate"],
    tool: ["x"],
  };
  const facets = await countFacets(anna, asked);
  expect(facets.decidedBy).toEqual([{ value: String(anna.personId), label: anna.name, count: 0 }]);
  expect(facets.reason).toEqual([{ value: "duplicate", label: expect.stringContaining("Duplicate"), count: 0 }]);
  expect(facets.tool).toEqual([{ value: "x", count: 0 }]);
  expect(facets.source).toEqual([{ value: "nowhere", count: 0 }]);
});

test("an outage rejects the counts once, and leaves no promise behind", async () => {
  const anna = await makeEditor();
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const query = vi
    .spyOn(db().pool, "query")
    .mockImplementation(() => Promise.reject(new Error("the database is gone")));
  try {
    await expect(countFacets(anna, noFilters)).rejects.toThrow("the database is gone");
    // Node tells of a rejection that nobody took at the end of the turn it came in.
    await new Promise(setImmediate);
  } finally {
    query.mockRestore();
    process.off("unhandledRejection", unhandled);
  }
  expect(unhandled).not.toHaveBeenCalled();
});

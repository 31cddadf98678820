import { expect, test } from "vitest";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { decideNow, importLines, makeEditor, makeRecord } from "@/lib/testing/factories";
import { noFilters } from "../article-address";
import type { Facets } from "../article-rows";
import { countFacets } from "../count-facets";
import { buildFacets } from "./build-facets";

const of = (facets: Facets, facet: "status" | "author" | "stack", value: string) =>
  facets[facet].find((one) => one.value === value)?.count ?? 0;

test("counts agree with each other at every moment, while editors decide and bits are built", async () => {
  const anna = await makeEditor();
  await importLines(
    Array.from({ length: 120 }, () => makeRecord({ stack: ["rails"] })),
    { source: "moving" },
  );
  const filters = { ...noFilters, source: ["moving"] };
  const articles = await db().prisma.article.findMany({
    where: { source: { name: "moving" } },
    orderBy: { id: "asc" },
  });
  let isOver = false;
  const building = (async () => {
    while (!isOver) await buildFacets();
  })();
  const counting = (async () => {
    while (!isOver) {
      const facets = await countFacets(anna, filters);
      expect(facets.status.reduce((sum, { count }) => sum + count, 0)).toBe(120);
      expect([facets.total, of(facets, "stack", "rails")]).toEqual([120, 120]);
    }
  })();
  for (const { id } of articles.slice(0, 60)) await decideNow(anna, id, { kind: "approve" });
  isOver = true;
  await Promise.all([building, counting]);
  const facets = await countFacets(anna, filters);
  expect([of(facets, "status", "approved"), of(facets, "status", "pending")]).toEqual([60, 60]);
});

test("what an article no longer has is no longer counted once its bits are built anew", async () => {
  const anna = await makeEditor();
  await importLines([makeRecord({ externalId: "one", author: "Before" })], { source: "renamed" });
  await importLines(
    Array.from({ length: 400 }, () => makeRecord({ author: "Other" })),
    { source: "renamed" },
  );
  await buildFacets();
  await importLines([makeRecord({ externalId: "one", author: "After", body: "Another text." })], { source: "renamed" });
  // Enough of them to be worth building.
  await queryRows(
    sql`UPDATE articles SET title = title WHERE source_id = (SELECT id FROM sources WHERE name = 'renamed')`,
  );
  await buildFacets();
  const [left] = await queryRows<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM facet_bits WHERE value = 'Before'`,
  );
  expect(left?.count).toBe(0);
  const facets = await countFacets(anna, { ...noFilters, source: ["renamed"] });
  expect(facets.author).toEqual([
    { value: "Other", count: 400 },
    { value: "After", count: 1 },
  ]);
});

test("a chunk with more values than bits are worth is counted from its rows, and its long tail in one figure", async () => {
  const anna = await makeEditor();
  const names = Array.from({ length: 2_100 }, (_, i) => `name ${i}`);
  await importLines(
    names.map((name) => makeRecord({ author: name, tools: [`tool of ${name}`] })),
    { source: "many" },
  );
  await buildFacets();
  const [chunk] = await queryRows<{ isBuilt: boolean }>(
    sql`SELECT is_built AS "isBuilt" FROM facet_chunks WHERE chunk = (SELECT max(id) >> 13 FROM articles)`,
  );
  expect(chunk?.isBuilt).toBe(false);
  const facets = await countFacets(anna, { ...noFilters, source: ["many"], author: ["name 7", "name 2099"] });
  expect(facets.total).toBe(2);
  expect(facets.tool.map(({ value }) => value).sort()).toEqual(["tool of name 2099", "tool of name 7"]);
  expect(facets.author.length + (facets.unlisted.author ?? 0)).toBe(2_100);
  expect([of(facets, "author", "name 7"), of(facets, "author", "name 2099")]).toEqual([1, 1]);
  // And again: what is counted from rows is not built over and over.
  await buildFacets();
  const waiting = await queryRows<{ count: number }>(sql`SELECT count(*)::int AS count FROM facet_dirty`);
  expect(waiting[0]?.count).toBe(0);
});

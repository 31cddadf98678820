import { noFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { buildFacets } from "@/lib/articles/facets/build-facets";
import { createBulk } from "@/lib/bulk/create-bulk";
import { runBulk } from "@/lib/bulk/run-bulk";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideNow, makeAdmin, makeEditor, type Person } from "./factories";
import type { FilteredSet } from "./naive-filters";
import { makeRandomArticles, readRandomArticles } from "./random-articles";

/** One case of a filter each, some of two names that go together. */
export type FilterCase = Partial<ArticleFilters>;

/** The bits are derived and may lag: counts must be the same whatever is built. Each state builds on the one before. */
export const bitStates: Record<string, () => Promise<void>> = {
  "from rows": async () => {},
  "from bits": async () => void (await buildFacets()),
  "from bits and changed rows": async () => {
    const every = sql`SELECT id FROM articles WHERE id % 3 = 0`;
    await queryRows(sql`UPDATE articles SET title = title WHERE id IN (${every})`);
  },
};

const plainCases: FilterCase[] = [
  { status: ["approved"] },
  { status: ["pending", "rejected"] },
  { flag: ["needs-human-review"] },
  { flag: ["ai-generated-style", "image-heavy"] },
  { flag: ["needs-human-review", "has-images"], flagMode: "all" },
  { stack: ["rails"] },
  { stack: ["a,b", '"quoted"', "{braces}"] },
  { tool: ["celery"] },
  { codeLanguage: ["python", "go"] },
  { difficulty: ["advanced"] },
  { source: ["north", "south"] },
  { minQuality: 40 },
  { minQuality: 40, maxQuality: 40 },
  { minFreshness: 1 },
  { maxFreshness: 0 },
  { minDepth: 41, maxDepth: 99 },
  { minClarity: 100, maxClarity: 0 },
  { minClarity: 1, maxClarity: 70 },
  { minOverall: 50 },
  { maxOverall: 60 },
  { q: "alder" },
  { q: "BIRCH cedar" },
  { author: ["Kim Ode"] },
  { claimedBy: ["anyone"] },
  { claimedBy: ["nobody"] },
  { decidedBy: ["system", "token-1"] },
  { reason: ["duplicate"] },
  { noScore: ["quality", "depth"] },
  { minReadingTime: 10 },
  { minReadingTime: 1, maxReadingTime: 60 },
  { maxReadingTime: 61 },
  { minReadingTime: 62 },
  { publishedFrom: "2024-03-01T00:00:00.000Z", publishedBefore: "2025-05-27T00:00:00.000Z" },
];

function casesOf({ articles, inBulk }: FilteredSet, anna: Person): FilterCase[] {
  const decided = articles.flatMap(({ decidedAt }) => decidedAt?.toISOString() ?? []).sort();
  const moment = decided[Math.floor(decided.length / 2)];
  const [imported, later] = [articles[40], articles[100]].map((article) => article?.importedAt.toISOString());
  return [
    { import: [String(articles[0]?.importId)] },
    { claimedBy: [String(anna.personId)] },
    { decidedBy: [String(anna.personId)] },
    { decidedFrom: moment },
    { decidedBefore: moment, decidedFrom: "2020-01-01T00:00:00.000Z" },
    { importedFrom: later },
    { importedBefore: later },
    { importedFrom: imported, importedBefore: later },
    ...[...inBulk.keys()].map((bulk) => ({ bulk })),
    { bulk: 2_147_483_647 },
    // One that shares its passage with others, and one that has none.
    { similar: articles[0]?.id },
    { similar: articles[3]?.id },
  ];
}

/** A bulk decision on a part of the articles, some of which a person decided on since. */
async function decideInBulk(anna: Person): Promise<FilteredSet["inBulk"]> {
  const admin = await makeAdmin();
  const { id: selectionId } = await freezeSelection(admin, { ...noFilters, tool: ["celery"] });
  const id = await createBulk(admin, { kind: "reject", selectionId, reasons: ["duplicate"] });
  await runBulk(id);
  const decisions = await db().prisma.decision.findMany({ where: { bulkId: id }, orderBy: { articleId: "asc" } });
  const ids = decisions.map(({ articleId }) => articleId);
  for (const articleId of ids.slice(0, 4)) await decideNow(anna, articleId, { kind: "reopen" });
  for (const articleId of ids.slice(0, 2)) await decideNow(anna, articleId, { kind: "approve" });
  return new Map([[id, new Set(ids)]]);
}

/** Random articles in a database of their own, and cases of every filter there is. */
export async function makeFilterCases(): Promise<{ anna: Person; given: FilteredSet; cases: FilterCase[] }> {
  const anna = await makeEditor();
  await makeRandomArticles(160, 11, [anna, await makeEditor()]);
  const inBulk = await decideInBulk(anna);
  const reasons = await db().prisma.reason.findMany();
  const reasonKeys = new Map(reasons.map(({ id, key }) => [id, key]));
  const given = { articles: await readRandomArticles(), reasonKeys, inBulk };
  return { anna, given, cases: [...plainCases, ...casesOf(given, anna)] };
}

import { randomUUID } from "node:crypto";
import type { articleItemsJson } from "@/lib/articles/article-json";
import type { Facets } from "@/lib/articles/article-rows";
import { makeArticle } from "@/lib/testing/factories";
import { type Api, expect, test } from "./api-client";

type Item = Awaited<ReturnType<typeof articleItemsJson>>[number];
type Page = { items: Item[]; nextCursor: string | null; total?: number };

const score = (quality: number | null, rest = 50) => ({ quality, freshness: rest, depth: rest, clarity: rest });

const records = [
  {
    externalId: "a",
    title: "Alpha",
    stack: ["python", "web"],
    tools: ["git"],
    difficulty: "advanced",
    score: score(90),
    flags: { needsHumanReview: true },
  },
  {
    externalId: "b",
    title: "Beta",
    stack: ["go"],
    tools: ["git", "make"],
    codeLanguage: "go",
    score: score(40),
    flags: { needsHumanReview: true, aiGeneratedStyle: true },
  },
  {
    externalId: "c",
    title: "Gamma",
    stack: ["python"],
    codeLanguage: "python",
    difficulty: "beginner",
    score: score(null),
    flags: { aiGeneratedStyle: true },
  },
  { externalId: "d", title: "Delta", stack: ["rust"], score: score(40, 80), flags: { hasImages: true } },
  { externalId: "e", title: "Epsilon", body: "A zyzzyva is a weevil.", score: score(0), flags: {} },
];

/** These five under a source of their own; editors may not import, so an admin does. */
async function importFive(admin: Api): Promise<string> {
  const source = `list ${randomUUID()}`;
  const lines = records.map((record) => JSON.stringify({ body: `The text of ${record.title}.`, ...record })).join("\n");
  const { id } = await admin.post<{ id: number }>(
    `/imports?source=${encodeURIComponent(source)}&filename=five.jsonl`,
    lines,
  );
  expect(await admin.ended(`/imports/${id}`)).toMatchObject({ state: "completed", created: 5, rejected: 0 });
  // Search words are made behind the import, and one test asks for some.
  await expect.poll(async () => (await admin.get<{ indexed: number }>(`/imports/${id}`)).indexed).toBe(5);
  return source;
}

const inSource = (source: string, more: Record<string, string | string[]> = {}) => {
  const params = new URLSearchParams({ source });
  for (const [name, values] of Object.entries(more)) for (const value of [values].flat()) params.append(name, value);
  return `?${params}`;
};

test("the list finds articles by every filter: OR within one, AND between them", async ({ as }) => {
  const [api, source] = [await as("viewer"), await importFive(await as("admin"))];
  const find = async (more: Record<string, string | string[]>) => {
    const { items, total } = await api.get<Page>(
      `/articles${inSource(source, { ...more, sort: "title", total: "true" })}`,
    );
    expect(total).toBe(items.length);
    return items.map((item) => item.externalId).join("");
  };
  expect(await find({})).toBe("abdec");
  expect(await find({ stack: "python" })).toBe("ac");
  expect(await find({ stack: ["python", "go"] })).toBe("abc");
  expect(await find({ stack: ["python", "go"], tool: "git" })).toBe("ab");
  expect(await find({ tool: "make" })).toBe("b");
  expect(await find({ codeLanguage: ["python", "go"] })).toBe("bc");
  expect(await find({ difficulty: "advanced" })).toBe("a");
  expect(await find({ flag: ["needs-human-review", "ai-generated-style"] })).toBe("abc");
  expect(await find({ flag: ["needs-human-review", "ai-generated-style"], flagMode: "all" })).toBe("b");
  expect(await find({ minQuality: "40" })).toBe("abd");
  expect(await find({ minQuality: "40", maxQuality: "40" })).toBe("bd");
  expect(await find({ maxQuality: "100" }), "a bound leaves out the absent").toBe("abde");
  expect(await find({ minOverall: "60" })).toBe("ad");
  expect(await find({ q: "zyzzyva" })).toBe("e");
  expect(await find({ status: "approved" })).toBe("");
  expect(await find({ status: ["approved", "pending"] })).toBe("abdec");
});

test("pages follow each other without gap or repetition, absent scores last both ways", async ({ as }) => {
  const [api, source] = [await as("viewer"), await importFive(await as("admin"))];
  for (const [sort, order] of [
    ["quality:desc", "adbec"],
    ["quality:asc", "ebdac"],
    ["quality", "ebdac"],
    ["title:desc", "cedba"],
  ] as const) {
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = await api.get<Page>(
        `/articles${inSource(source, { sort, limit: "2", ...(cursor ? { cursor } : {}) })}`,
      );
      expect(page).not.toHaveProperty("total");
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((item) => item.externalId));
      cursor = page.nextCursor ?? "";
    } while (cursor);
    expect(seen.join(""), sort).toBe(order);
  }
});

test("without parameters the list is of all articles, fifty a page", async ({ as }) => {
  const api = await as("viewer");
  await makeArticle({ flags: [], status: "approved" });
  // The part first: other tests import meanwhile, and what comes in between is in the whole alone.
  const pending = await api.get<Page>("/articles?total=true&limit=1&status=pending");
  const { total = 0 } = await api.get<Page>("/articles?total=true&limit=1");
  expect(total).toBeGreaterThan(pending.total ?? 0);
  expect((await api.get<Page>("/articles")).items.length).toBeLessThanOrEqual(50);
});

test("facets count each value without its own filter, and scores in bins of five", async ({ as }) => {
  const [api, source] = [await as("viewer"), await importFive(await as("admin"))];
  const facets = await api.get<Facets>(`/articles/facets${inSource(source, { stack: "python" })}`);
  expect(facets.total).toBe(2);
  expect(facets.stack).toEqual([
    { value: "python", count: 2 },
    { value: "go", count: 1 },
    { value: "rust", count: 1 },
    { value: "web", count: 1 },
  ]);
  expect(facets.tool).toEqual([{ value: "git", count: 1 }]);
  expect(facets.scores.quality).toMatchObject({ absent: 1 });
  expect(facets.scores.quality.bins.indexOf(1)).toBe(18);
});

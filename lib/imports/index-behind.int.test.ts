import { expect, test } from "vitest";
import { noFilters, oldestFirst } from "@/lib/articles/article-address";
import { listArticles } from "@/lib/articles/list-articles";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { decideNow, makeRecord, queueLines, readArticleOf } from "@/lib/testing/factories";
import { indexBehind } from "./index-behind";
import { getImport } from "./list-imports";
import { runImport } from "./run-import";

async function findTitles(q: string): Promise<string[]> {
  const page = await listArticles(systemViewer, { filters: { ...noFilters, q }, sort: oldestFirst });
  return page.rows.map((row) => row.title);
}

const indexedOf = async (id: number) => (await getImport(systemViewer, id)).indexed;

test("search finds what an import created once it has been indexed behind it, and how far that is can be told", async () => {
  const lines = Array.from({ length: 2_300 }, (_, i) => makeRecord({ title: i === 2_299 ? "quagga last" : "quagga" }));
  const id = await queueLines(lines, { source: "behind" });
  expect(await indexBehind(id)).toBe("ended");
  await runImport(id);
  expect(await indexedOf(id)).toBe(0);
  expect(await findTitles("quagga last")).toEqual([]);

  expect(await indexBehind(id, { signal: AbortSignal.abort() })).toBe("later");
  expect(await indexedOf(id)).toBe(1_000);
  expect(await indexBehind(id)).toBe("ended");
  expect(await indexedOf(id)).toBe(2_300);
  expect(await findTitles("quagga last")).toEqual(["quagga last"]);
  expect((await db().prisma.import.findUniqueOrThrow({ where: { id } })).indexedId).toBeNull();
});

test("an article edited before it was indexed is found by its new words alone", async () => {
  const record = makeRecord({ title: "okapi" });
  const id = await queueLines([record], { source: "edited early" });
  await runImport(id);
  const article = await readArticleOf(String(record.externalId), "edited early");
  await decideNow(systemViewer, article.id, {
    kind: "approve",
    edit: { title: "bongo", body: article.currentRevision.body },
  });
  await indexBehind(id);
  expect(await findTitles("bongo")).toEqual(["bongo"]);
  expect(await findTitles("okapi")).toEqual([]);
});

test("of two that index the same import at once, each article is indexed once", async () => {
  const id = await queueLines(
    Array.from({ length: 1_500 }, () => makeRecord({ title: "saola" })),
    { source: "both" },
  );
  await runImport(id);
  const outcomes = await Promise.all([indexBehind(id), indexBehind(id)]);
  expect(outcomes).toContain("ended");
  while ((await indexBehind(id)) === "busy") await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await indexedOf(id)).toBe(1_500);
});

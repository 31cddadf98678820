import { expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { makeArticle, makeArticles, makeViewer } from "@/lib/testing/factories";
import { noFilters } from "./article-address";
import { countEach } from "./count-each";
import { findTitle } from "./find-title";

test("each of many filters is counted, in their order", async () => {
  await makeArticles(2, { source: "two" });
  await makeArticle({ source: "one" });
  const wanted = ["two", "one", "none", "two", "one"].map((source) => ({ ...noFilters, source: [source] }));
  expect(await countEach(await makeViewer(), wanted)).toEqual([2, 1, 0, 2, 1]);
});

test("what can't be counted is null, and holds up none of the others", async () => {
  await makeArticle({ source: "alone" });
  const broken = { ...noFilters, import: ["no number"] };
  expect(await countEach(systemViewer, [broken, { ...noFilters, source: ["alone"] }])).toEqual([null, 1]);
});

test("an article has its title, and one that is not there has none", async () => {
  const article = await makeArticle({ title: "How to retry" });
  expect(await findTitle(systemViewer, article.id)).toBe("How to retry");
  expect(await findTitle(systemViewer, article.id + 1)).toBeNull();
});

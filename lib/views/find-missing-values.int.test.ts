import { expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { decideNow, makeArticle, makeEditor, makeToken, makeViewer } from "@/lib/testing/factories";
import { countViews } from "./count-views";
import { findMissingValues } from "./find-missing-values";

/** Without the marks that keep a value's direction to itself. */
async function missing(filters: Partial<typeof noFilters>): Promise<string[]> {
  const found = await findMissingValues(await makeViewer(), { ...noFilters, ...filters });
  return found.map((notice) => notice.replace(/[\u2068\u2069]/g, ""));
}

test("values that articles have are not missed, those that none has are named", async () => {
  const fields = { stack: ["rails"], tools: ["puma"], codeLanguage: "ruby", difficulty: "advanced", author: "Mona" };
  await makeArticle({ source: "northpress", ...fields });
  const there = { source: ["northpress"], stack: ["rails"], tool: ["puma"], codeLanguage: ["ruby"] };
  expect(await missing({ ...there, difficulty: ["advanced"], author: ["Mona"] })).toEqual([]);
  expect(
    await missing({
      source: ["northpress", "legacy-blog"],
      stack: ["rails", "cobol"],
      tool: ["abacus"],
      codeLanguage: ["Ruby"],
      difficulty: ["hard"],
      author: ["Nobody"],
    }),
  ).toEqual([
    "“legacy-blog” is no longer a source; nothing matches it.",
    "“Nobody” is no longer an author; nothing matches it.",
    "“cobol” is no longer a stack of any article; nothing matches it.",
    "“abacus” is no longer a tool of any article; nothing matches it.",
    "“Ruby” is no longer a code language of any article; nothing matches it.",
    "“hard” is no longer a difficulty of any article; nothing matches it.",
  ]);
});

test("a source of which every article is withdrawn is missed", async () => {
  const { id } = await makeArticle({ source: "taken-down" });
  expect(await missing({ source: ["taken-down"] })).toEqual([]);
  await decideNow(systemViewer, id, { kind: "withdraw" });
  expect(await missing({ source: ["taken-down"] })).toHaveLength(1);
});

test("an archived reason is still one, a deleted one is not", async () => {
  await db().prisma.reason.updateMany({ where: { key: "duplicate" }, data: { archivedAt: new Date() } });
  expect(await missing({ reason: ["duplicate", "too-purple"] })).toEqual([
    "“too-purple” is no longer a rejection reason; nothing matches it.",
  ]);
});

test("imports, people, tokens and the article of Similar Posts are known by id", async () => {
  const article = await makeArticle();
  const [anna, token] = [await makeEditor(), await makeToken("editor")];
  const there = {
    import: [String(article.importId)],
    claimedBy: [String(anna.personId), "nobody", "anyone"],
    decidedBy: [`token-${token.tokenId}`, "system"],
    similar: article.id,
  };
  expect(await missing(there)).toEqual([]);
  const gone = { import: ["99999999"], claimedBy: ["88888888"], decidedBy: ["88888888", "token-77777777"] };
  expect(await missing({ ...gone, similar: 66_666_666, bulk: 55_555_555 } as never)).toEqual([
    "Import 99999999 is no longer there; nothing matches it.",
    "Person 88888888 is no longer there; nothing matches it.",
    "Token 77777777 is no longer there; nothing matches it.",
    "Article 66666666 is no longer there; nothing matches it.",
    "Bulk decision 55555555 is no longer there; nothing matches it.",
  ]);
});

test("hostile values are quoted, isolated and cut", async () => {
  const found = await findMissingValues(systemViewer, { ...noFilters, source: ["\u202e'; --", "x".repeat(5000)] });
  expect(found[0]).toBe("“\u2068\u202e'; --\u2069” is no longer a source; nothing matches it.");
  expect(found[1]).toBe(`“\u2068${"x".repeat(80)}…\u2069” is no longer a source; nothing matches it.`);
});

test("views are counted exactly and one by one, and one that fails takes no other along", async () => {
  await makeArticle({ source: "counted" });
  await makeArticle({ source: "counted", status: "approved" });
  const of = (more: object) => ({ ...noFilters, source: ["counted"], ...more });
  const broken = { ...noFilters, minQuality: "high" as never };
  const counts = countViews(await makeViewer(), [
    of({}),
    of({ status: ["approved"] }),
    broken,
    of({ source: ["none"] }),
  ]);
  expect(await Promise.all(counts)).toEqual([2, 1, null, 0]);
});

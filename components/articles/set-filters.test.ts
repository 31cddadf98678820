import { expect, test } from "vitest";
import { noFilters, queueFilters, toArticleParams } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { withRange } from "./filter-changes";
import { setFilters } from "./set-filters";

/** Every filter there is, set once. */
const everything: ArticleFilters = {
  ...queueFilters,
  q: "retry",
  bulk: 3,
  similar: 12,
  minQuality: 40,
  maxQuality: 80,
  maxFreshness: 70,
  minDepth: 60,
  minClarity: 1,
  minOverall: 50,
  noScore: ["quality", "depth"],
  stack: ["django", "rails"],
  tool: ["kafka"],
  source: ["default"],
  minReadingTime: 5,
  maxReadingTime: 10,
  codeLanguage: ["python"],
  difficulty: ["advanced"],
  import: ["7"],
  author: ["Ada"],
  claimedBy: ["nobody", "3"],
  decidedBy: ["system", "token-4"],
  reason: ["duplicate"],
  importedFrom: "2026-11-04T00:00:00.000Z",
  importedBefore: "2026-11-11T00:00:00.000Z",
  publishedFrom: "2025-01-01T00:00:00.000Z",
  decidedBefore: "2026-11-11T00:00:00.000Z",
};

const labels = (filters: ArticleFilters) => setFilters(filters).map(({ label }) => label);

test("each group that is set counts once and is said, in the order of the rail", () => {
  expect(labels(everything)).toEqual([
    "text matches “retry”",
    "decided by bulk decision 3",
    "shares passages with #12",
    "status is pending",
    "flag is needs human review or AI generated style",
    "quality from 40 to 80",
    "freshness at most 70",
    "depth at least 60",
    "clarity at least 1",
    "overall at least 50",
    "no quality or depth score",
    "stack is django or rails",
    "tool is kafka",
    "source is default",
    "reading time from 5 to 10 min",
    "code language is python",
    "difficulty is advanced",
    "import is number 7",
    "author is Ada",
    "claimed by nobody or person 3",
    "decided by the system or token 4",
    "rejection reason is duplicate",
    "imported from 4 Nov 2026 to 10 Nov 2026",
    "published from 1 Jan 2025",
    "decided no later than 10 Nov 2026",
  ]);
});

test("each says how the list is without it, and all others stay", () => {
  const set = setFilters(everything);
  for (const { label, without } of set) {
    const left = labels(without);
    expect(left).toEqual(set.map((one) => one.label).filter((one) => one !== label));
  }
});

test("taken off one after the other, no filter is left in the address", () => {
  let filters = everything;
  for (let next = setFilters(filters)[0]; next; next = setFilters(filters)[0]) filters = next.without;
  expect(toArticleParams(filters).toString()).toBe("view=all");
});

test("ids are said by their names where those are known", () => {
  const names: Record<string, string> = {
    "import 7": "posts.jsonl, 2026-11-04",
    "claimedBy 3": "Anna",
    "reason duplicate": "Duplicate of another article",
  };
  const words = {
    labelOf: (group: string, value: string) => names[`${group} ${value}`],
    similarTitle: "How to retry",
  };
  const said = setFilters(everything, words).map(({ label }) => label);
  expect(said).toContain("import is posts.jsonl, 2026-11-04");
  expect(said).toContain("claimed by nobody or Anna");
  expect(said).toContain("decided by the system or token 4");
  expect(said).toContain("rejection reason is Duplicate of another article");
  expect(said).toContain("shares passages with “How to retry”");
});

test("flags that must all be there are joined by and", () => {
  const filters: ArticleFilters = { ...queueFilters, status: [], flagMode: "all" };
  expect(labels(filters)).toEqual(["flag is needs human review and AI generated style"]);
});

test("a bound of 0 is a filter, for it leaves out the absent", () => {
  const filters = withRange(noFilters, "quality", { min: 0, max: undefined });
  expect(labels(filters)).toEqual(["quality at least 0"]);
});

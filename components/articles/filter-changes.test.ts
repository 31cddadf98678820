import { expect, test } from "vitest";
import { noFilters, queueFilters, toArticleParams } from "@/lib/articles/article-address";
import { setFilters, toggleFlag, toggleStatus, toggleValue, withScoreRange } from "./filter-changes";

test("ticking off and on again comes back to the address of the queue", () => {
  const off = toggleFlag(toggleStatus(queueFilters, "pending"), "needs-human-review");
  const on = toggleFlag(toggleStatus(off, "pending"), "needs-human-review");
  expect(toArticleParams(on).toString()).toBe("");
});

test("each group that is set counts once, and says how the list is without it", () => {
  const narrowed = withScoreRange(
    toggleValue(toggleValue(queueFilters, "stack", "django"), "stack", "rails"),
    "depth",
    {
      min: 60,
      max: undefined,
    },
  );
  const set = setFilters({ ...narrowed, q: "retry" });
  expect(set.map((filter) => filter.label)).toEqual([
    "text matches “retry”",
    "status is pending",
    "flag is needs human review or AI generated style",
    "depth at least 60",
    "stack is django or rails",
  ]);
  expect(set.map((filter) => setFilters(filter.without).length)).toEqual([4, 4, 4, 4, 4]);
});

test("a bound of 0 is a filter, for it leaves out the absent", () => {
  const filters = withScoreRange(noFilters, "quality", { min: 0, max: undefined });
  expect(setFilters(filters).map((filter) => filter.label)).toEqual(["quality at least 0"]);
});

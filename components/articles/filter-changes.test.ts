import { expect, test } from "vitest";
import { noFilters, queueFilters, toArticleParams } from "@/lib/articles/article-address";
import {
  kindsSet,
  toggleFlag,
  toggleNoScore,
  toggleStatus,
  toggleValue,
  withoutKind,
  withRange,
} from "./filter-changes";

test("ticking off and on again comes back to the address of the queue", () => {
  const off = toggleFlag(toggleStatus(queueFilters, "pending"), "needs-human-review");
  const on = toggleFlag(toggleStatus(off, "pending"), "needs-human-review");
  expect(toArticleParams(on).toString()).toBe("");
});

test("a range of a score and the articles without that score take each other's place", () => {
  const without = toggleNoScore(toggleNoScore(noFilters, "depth"), "quality");
  expect(without.noScore).toEqual(["quality", "depth"]);
  const ranged = withRange(without, "quality", { min: 40, max: undefined });
  expect(ranged).toEqual({ ...noFilters, minQuality: 40, noScore: ["depth"] });
  const again = toggleNoScore(ranged, "quality");
  expect(again).toEqual({ ...noFilters, noScore: ["quality", "depth"] });
  expect(withRange(again, "quality", { min: undefined, max: undefined })).toEqual(again);
});

test("a value ticked twice is off again", () => {
  const once = toggleValue(noFilters, "author", "Ada");
  expect(kindsSet(once)).toEqual(["author"]);
  expect(toggleValue(once, "author", "Ada")).toEqual(noFilters);
});

test("a flag that is taken off takes with it whether all were asked for", () => {
  const all = { ...queueFilters, flagMode: "all" as const };
  expect(withoutKind(all, "flag")).toEqual({ ...noFilters, status: ["pending"] });
});

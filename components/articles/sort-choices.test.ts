import { expect, test } from "vitest";
import { bestFirst, noFilters, oldestFirst, sortFields } from "@/lib/articles/article-address";
import { canRank, sortChoices, sortOfKey, sortWords } from "./sort-choices";

const wordsOf = (isRankable: boolean) => sortChoices(oldestFirst, isRankable).map(sortWords);

test("relevance is offered first where something is searched for, and nowhere else", () => {
  expect(wordsOf(true)[0]).toBe("Relevance, best first");
  expect(wordsOf(false)).not.toContain("Relevance, best first");
  expect(wordsOf(true).slice(1)).toEqual(wordsOf(false));
  expect(canRank(noFilters)).toBe(false);
  expect(canRank({ ...noFilters, q: "queue" })).toBe(true);
  expect(canRank({ ...noFilters, similar: 7 })).toBe(true);
});

test("the sort in force is always among the choices, once", () => {
  for (const field of sortFields) {
    for (const direction of ["asc", "desc"] as const) {
      for (const isRankable of [true, false]) {
        const choices = sortChoices({ field, direction }, isRankable);
        expect(choices.filter((sort) => sort.field === field && sort.direction === direction)).toHaveLength(1);
      }
    }
  }
});

test("a key that names no sort is none", () => {
  expect(sortOfKey("relevance:desc")).toEqual(bestFirst);
  expect(sortOfKey("mood:asc")).toBeNull();
  expect(sortOfKey("constructor:asc")).toBeNull();
});

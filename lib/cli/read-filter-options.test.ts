import { expect, test } from "vitest";
import { filterNames, noFilters } from "@/lib/articles/article-address";
import { readArguments } from "./read-arguments";
import { filterOptions, readFilterOptions } from "./read-filter-options";

const read = (...args: string[]) => readFilterOptions(readArguments(args, filterOptions).values);

test("every filter of the API is an option", () => {
  expect(Object.keys(filterOptions)).toHaveLength(filterNames.length);
  expect(
    read(
      ...["--status", "approved", "--status", "rejected", "--no-score", "depth", "--min-reading-time", "5"],
      ...["--published-from", "2026-01-01", "--decided-before", "2026-02-01T00:00:00+01:00", "--similar", "7"],
      ...["--decided-by", "token-3", "--flag-mode", "all", "--q", "rails"],
    ),
  ).toEqual({
    ...noFilters,
    status: ["approved", "rejected"],
    noScore: ["depth"],
    minReadingTime: 5,
    publishedFrom: "2026-01-01T00:00:00.000Z",
    decidedBefore: "2026-01-31T23:00:00.000Z",
    similar: 7,
    decidedBy: ["token-3"],
    flagMode: "all",
    q: "rails",
  });
});

test("a value that can't be read is refused and named, and no option asks for nothing but everything", () => {
  expect(() => read("--import", "two", "--similar", "0")).toThrow(/import: .*similar: /);
  expect(read()).toEqual(noFilters);
});

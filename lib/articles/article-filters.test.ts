import { expect, test } from "vitest";
import { noFilters } from "./article-address";
import { articleFilters, readArticleFiltersStrictly, readArticleView } from "./article-filters";

const read = (query: string) => readArticleFiltersStrictly(new URLSearchParams(query), ["limit"]);

test("values of one field repeat", () => {
  expect(read("status=pending&status=approved&stack=rails&stack=django").filters).toMatchObject({
    status: ["pending", "approved"],
    stack: ["rails", "django"],
  });
});

test("a parameter of one value that is given twice is refused, each named", () => {
  expect(() => read("minQuality=10&minQuality=90&sort=title&sort=title&limit=1&limit=2&q=a&q=a")).toThrow(
    "minQuality: given more than once; sort: given more than once; limit: given more than once; q: given more than once",
  );
});

test("an empty value is refused by the API, and asks for nothing on a page", () => {
  expect(() => read("minQuality=&flagMode=&sort=")).toThrow(/minQuality: .*; ?sort: |flagMode: /);
  const view = readArticleView(new URLSearchParams("status=approved&minQuality=&q="));
  expect(view).toMatchObject({ filters: { status: ["approved"] }, notices: [] });
});

test("more values of one field than a hundred are refused, also of those that are few", () => {
  for (const [name, value] of Object.entries({ status: "pending", noScore: "depth", stack: "rails", import: "1" })) {
    const many = (count: number) => `${name}=${value}&`.repeat(count);
    expect(() => read(many(101))).toThrow(`${name}: expected at most 100 values`);
    expect(read(many(100)).filters).toMatchObject({ [name]: expect.arrayContaining([value]) });
  }
});

test("filters that an older Galley stored are read, with nothing asked of what it did not know", () => {
  const stored = { status: ["approved"], flag: [], flagMode: "any", stack: ["rails"], tool: [], codeLanguage: [] };
  const older = { ...stored, difficulty: [], source: [], minQuality: 40, q: "queue" };
  expect(articleFilters.parse(older)).toEqual({ ...noFilters, ...older });
  expect(articleFilters.parse({})).toEqual(noFilters);
});

import { expect, test } from "vitest";
import { noFilters } from "./article-address";
import { describeSelection } from "./describe-selection";

const filters = { ...noFilters, source: ["blog"] };

test("a set of all that matched is said by its filters", () => {
  expect(describeSelection({ filters, picked: false, count: 3 })).toBe("source is blog");
  expect(describeSelection({ filters: noFilters, picked: false, count: 3 })).toBe("all articles");
});

test("a set that was picked one by one is said by its count, and by what it was picked from", () => {
  const words = (count: number) => describeSelection({ filters, picked: true, count });
  expect(words(1)).toBe("1 article picked one by one from: source is blog");
  expect(words(1_234)).toBe("1,234 articles picked one by one from: source is blog");
  const ofAll = describeSelection({ filters: noFilters, picked: true, count: 3 });
  expect(ofAll).toBe("3 articles picked one by one from: all articles");
});

import { expect, it } from "vitest";
import type { PreviewExample } from "@/lib/imports/dry-run-rows";
import { pickExamples } from "./pick-examples";

const example = (would: PreviewExample["would"], record: string): PreviewExample => ({
  would,
  record,
  title: null,
  field: null,
  because: "",
  changes: [],
});

it("the first examples are of every kind, in the order in which they came", () => {
  const all = [
    ...["a", "b", "c"].map((name) => example("create", name)),
    ...["d", "e", "f", "g"].map((name) => example("update", name)),
    example("reject", "h"),
  ];
  expect(pickExamples(all, 5).map((one) => one.record)).toEqual(["a", "b", "d", "e", "h"]);
  expect(pickExamples(all, 10)).toEqual(all);
  expect(pickExamples([], 10)).toEqual([]);
});

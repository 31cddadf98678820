import fc from "fast-check";
import { expect, test } from "vitest";
import { choicesOf, type Step, sharingSteps } from "./sharing-steps";

const named = (articles: number[]) => articles.map((count, i) => ({ passage: String(i), articles: count }));

function meets({ any, blocks }: Step, article: ReadonlySet<string>): boolean {
  const has = (some: string[]) => some.some((one) => article.has(one));
  return has(any) || (blocks.length > 0 && blocks.every(has));
}

test("passages are chosen in every way", () => {
  expect(choicesOf(["a", "b", "c"], 2)).toEqual([
    ["a", "b"],
    ["a", "c"],
    ["b", "c"],
  ]);
  expect(choicesOf(["a", "b"], 2)).toEqual([["a", "b"]]);
  expect(
    choicesOf(
      Array.from({ length: 7 }, (_, i) => String(i)),
      4,
    ),
  ).toHaveLength(35);
  expect(
    choicesOf(
      Array.from({ length: 100 }, (_, i) => String(i)),
      99,
    ),
  ).toHaveLength(100);
});

test("each step meets every article that shares as much as it says, and they go down to one passage", () => {
  const articles = fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 50_000, max: 300_000 }));
  fc.assert(
    fc.property(fc.array(articles, { minLength: 1, maxLength: 14 }), fc.array(fc.nat(13)), (counts, has) => {
      const article = new Set(has.filter((one) => one < counts.length).map(String));
      let last = Number.POSITIVE_INFINITY;
      for (const step of sharingSteps(named(counts), 1_000_000)) {
        expect(step.atLeast).toBeLessThan(last);
        last = step.atLeast;
        if (article.size >= step.atLeast) expect(meets(step, article)).toBe(true);
        expect(step.blocks.length).toBeLessThanOrEqual(60);
      }
      expect(last).toBe(1);
    }),
  );
});

test("passages that few articles have are looked up at once", () => {
  expect([...sharingSteps(named([10, 5, 300]), 1_000_000)]).toEqual([
    { atLeast: 1, any: ["1", "0", "2"], blocks: [], cost: 315 },
  ]);
  expect([...sharingSteps([], 1_000_000)]).toEqual([]);
});

test("of stock passages, those are looked up first that have all of them, the rare ones beside them", () => {
  const [first, second] = sharingSteps(named([90_000, 90_000, 3, 90_000, 90_000]), 1_000_000);
  expect(first).toMatchObject({ atLeast: 4, any: ["2"], blocks: [["0"], ["1"], ["3"], ["4"]] });
  expect(second).toMatchObject({ atLeast: 3, any: ["2"] });
  expect(second?.blocks.length).toBeGreaterThan(2);
});

test("then those that share as many as a few may share by chance", () => {
  const steps = [...sharingSteps(named(Array<number>(9).fill(87_000)), 1_000_000)];
  expect(steps.map(({ atLeast }) => atLeast)).toEqual([9, 6, 5, 4, 3, 2, 1]);
});

test("the way to the first few of a million costs no more than comparing a quarter of them", () => {
  for (const count of [3, 6, 9, 12]) {
    const [twins, next] = sharingSteps(named(Array<number>(count).fill(87_000)), 1_000_000);
    expect((twins?.cost ?? 0) + (next?.cost ?? 0)).toBeLessThan(250_000);
  }
});

test("hundreds of stock passages are planned in no time, with few blocks a step", () => {
  const steps = [...sharingSteps(named(Array<number>(200).fill(100_000)), 1_000_000)];
  expect(steps.at(-1)).toMatchObject({ atLeast: 1, blocks: [] });
  for (const { blocks } of steps) expect(blocks.length).toBeLessThanOrEqual(60);
});

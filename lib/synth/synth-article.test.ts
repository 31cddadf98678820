import { expect, test } from "vitest";
import { articleRecord } from "@/lib/articles/article-record";
import { readRecord } from "@/lib/articles/read-record";
import { paragraphs } from "@/lib/synth/paragraph-pool";
import { synthArticle } from "@/lib/synth/synth-article";
import { codeLanguages, problems, stacks, tools } from "@/lib/synth/word-pools";

const sampleSize = 4_000;
const sample = Array.from({ length: sampleSize }, (_, index) => synthArticle(7, index));

const share = (has: (article: (typeof sample)[number]) => boolean) => sample.filter(has).length / sampleSize;

function ranked(values: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

test("an article depends on its seed and index alone", () => {
  expect(synthArticle(7, 1234)).toEqual(sample[1234]);
  expect(synthArticle(8, 1234)).not.toEqual(sample[1234]);
  expect(synthArticle(7 + 2 ** 32, 1234)).not.toEqual(sample[1234]);
  expect(synthArticle(7, 35_089).externalId).toBe("alphanode-035089");
  expect(synthArticle(7, 1_234_567).externalId).toBe("alphanode-1234567");
});

test("every article is a canonical record and reads back as itself", () => {
  for (const article of sample.slice(0, 500)) {
    expect(articleRecord.parse(article)).toEqual(article);
    expect(readRecord(JSON.parse(JSON.stringify(article)), null)).toEqual({ ok: true, record: article, source: null });
  }
});

test("the pools have the sizes that the benchmark counts on, and all of them are used", () => {
  expect([stacks.length, tools.length, problems.length, paragraphs.length]).toEqual([24, 40, 30, 60]);
  expect(new Set([...paragraphs, ...tools, ...problems]).size).toBe(130);
  expect(ranked(sample.flatMap(({ stack }) => stack))).toHaveLength(24);
  expect(ranked(sample.flatMap((article) => article.tools))).toHaveLength(40);
  expect(new Set(sample.map(({ difficulty }) => difficulty)).size).toBe(3);
  expect(new Set(sample.map(({ codeLanguage }) => codeLanguage))).toEqual(new Set(codeLanguages));
});

test("stacks follow Zipf: the second comes about half as often as the first, the tenth a tenth", () => {
  const counts = new Map(ranked(sample.map(({ stack }) => stack[0] ?? "")));
  const [first, second, tenth] = [0, 1, 9].map((rank) => counts.get(stacks[rank]?.name ?? "") ?? 0);
  expect((second ?? 0) / (first ?? 1)).toBeCloseTo(1 / 2, 1);
  expect((tenth ?? 0) / (first ?? 1)).toBeCloseTo(1 / 10, 1);
});

test("flags, scores and code come in the shares that are fixed", () => {
  expect(share(({ flags }) => flags.aiGeneratedStyle)).toBeCloseTo(0.6, 1);
  expect(share(({ flags }) => flags.needsHumanReview)).toBeCloseTo(0.25, 1);
  expect(share(({ flags }) => flags.hasImages)).toBeCloseTo(0.4, 1);
  expect(share(({ flags }) => flags.imageHeavy && !flags.hasImages)).toBe(0);
  expect(share(({ body }) => body.includes("```"))).toBeCloseTo(0.3, 1);
  expect(share(({ flags, body }) => flags.hasImages !== body.includes("!["))).toBe(0);
  const absent = share(({ score }) => score.quality === null);
  expect(absent).toBeGreaterThan(0.01);
  expect(absent).toBeLessThan(0.03);
  const scores = sample.flatMap(({ score }) => Object.values(score)).filter((value) => value !== null);
  expect([Math.min(...scores), Math.max(...scores)]).toEqual([30, 99]);
});

test("bodies are between 1.5 and 6 KB", () => {
  const sizes = sample.map(({ body }) => Buffer.byteLength(body));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1_500);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(6 * 1024);
});

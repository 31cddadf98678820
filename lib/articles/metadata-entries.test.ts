import { expect, test } from "vitest";
import type { ArticleRecord } from "./article-record";
import { noFlags } from "./flags";
import { metadataEntriesOf } from "./metadata-entries";

const bare: ArticleRecord = {
  ...{ externalId: "a-1", title: "t", body: "b", bodyFormat: "text", flags: noFlags },
  ...{ url: null, slug: null, author: null, language: null, publishedAt: null, updatedAt: null },
  ...{ topic: null, summary: null, aiOutline: [], aiBrief: null, stack: [], tools: [], categories: [], tags: [] },
  ...{ codeLanguage: null, difficulty: null, readingTime: null, viewCount: null, revision: null },
  ...{ score: { quality: null, freshness: null, depth: null, clarity: null }, reference: null, hash: null },
  ...{ checklist: [], entities: [], payload: null, notes: [], meta: {} },
};

const shownAs = (record: Partial<ArticleRecord>, key: string) =>
  metadataEntriesOf({ ...bare, ...record }).find((entry) => entry.key === key)?.value;

test("what is absent is left out; flags are always said", () => {
  expect(metadataEntriesOf(bare).map(({ label }) => label)).toEqual(["flags"]);
});

test("entries come in the order of the reference document, unknown keys last and marked", () => {
  const entries = metadataEntriesOf({
    ...bare,
    ...{ meta: { series: "x" }, notes: ["n"], topic: "t", stack: ["s"], hash: "h", payload: { seed: 1 } },
  });
  expect(entries.map(({ label }) => label)).toEqual(["topic", "stack", "hash", "flags", "payload", "notes", "series"]);
  expect(entries.map(({ isUnknown }) => isUnknown)).toEqual([false, false, false, false, false, false, true]);
});

test("two short facts share a line, one alone has it to itself", () => {
  const widths = metadataEntriesOf({ ...bare, codeLanguage: "go", difficulty: "hard", readingTime: 7 });
  expect(widths.map(({ width }) => width)).toEqual(["left", "right", "whole", "whole"]);
});

test("keys of the payload are said in words, their values as they came", () => {
  expect(shownAs({ payload: { sourceId: "a-1", seed: 7 } }, "payload")).toEqual({
    kind: "record",
    fields: [
      { label: "source id", value: { kind: "text", text: "a-1" } },
      { label: "seed", value: { kind: "text", text: "7" } },
    ],
    more: 0,
  });
});

test("short words become a line, sentences a list", () => {
  expect(shownAs({ meta: { a: ["x", "y"] } }, "meta.a")).toEqual({ kind: "inline", items: ["x", "y"], more: 0 });
  expect(shownAs({ meta: { a: ["x", "y".repeat(50)] } }, "meta.a")?.kind).toBe("list");
});

test("records with equal keys become a table, others a list of records", () => {
  expect(
    shownAs(
      {
        meta: {
          a: [
            { p: 1, q: null },
            { q: "z", p: 2 },
          ],
        },
      },
      "meta.a",
    ),
  ).toEqual({
    kind: "table",
    columns: ["p", "q"],
    rows: [
      ["1", "–"],
      ["2", "z"],
    ],
    more: 0,
  });
  expect(shownAs({ meta: { a: [{ p: 1, q: 1 }, { p: 2 }] } }, "meta.a")?.kind).toBe("list");
});

test("nested records stay nested, and very deep ones become text", () => {
  let deep: ArticleRecord["meta"] = { end: true };
  for (let level = 0; level < 90; level++) deep = { deep };
  const entry = JSON.stringify(shownAs({ meta: { a: deep } }, "meta.a"));
  expect(entry.match(/"record"/g)).toHaveLength(6);
  expect(entry).toContain('"isCode":true');
});

test("markup in metadata stays text", () => {
  expect(shownAs({ topic: "<b>x</b>" }, "topic")).toEqual({ kind: "text", text: "<b>x</b>" });
});

test("a list of thousands is cut and says how many are missing", () => {
  expect(shownAs({ tags: Array.from({ length: 1_000 }, (_, index) => `t${index}`) }, "tags")).toMatchObject({
    more: 800,
  });
});

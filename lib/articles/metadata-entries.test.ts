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

test("what is absent is left out; flags and the format of the body are always said", () => {
  expect(metadataEntriesOf(bare).map(({ label }) => label)).toEqual(["flags", "body format"]);
});

test("entries come in the order of the reference document, unknown keys last and marked", () => {
  const entries = metadataEntriesOf({
    ...bare,
    ...{ meta: { series: "x" }, notes: ["n"], topic: "t", stack: ["s"], hash: "h", payload: { seed: 1 } },
  });
  const labels = ["topic", "stack", "hash", "flags", "payload", "notes", "body format", "series"];
  expect(entries.map(({ label }) => label)).toEqual(labels);
  expect(entries.filter(({ isUnknown }) => isUnknown).map(({ label }) => label)).toEqual(["series"]);
});

test("two short facts share a line, one alone has it to itself", () => {
  const widths = metadataEntriesOf({ ...bare, codeLanguage: "go", difficulty: "hard", readingTime: 7 });
  expect(widths.map(({ width }) => width)).toEqual(["left", "right", "whole", "whole", "whole"]);
});

test("keys of the payload are said in words, their values as they came", () => {
  expect(shownAs({ payload: { sourceId: "a-1", seed: 7 } }, "payload")).toEqual({
    kind: "record",
    fields: [
      { label: "source id", value: { kind: "text", text: "a-1" } },
      { label: "seed", value: { kind: "text", text: "7" } },
    ],
  });
});

test("short words become a line, sentences a list", () => {
  expect(shownAs({ meta: { a: ["x", "y"] } }, "meta.a")).toEqual({ kind: "inline", items: ["x", "y"] });
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

test("a list of thousands is there as a whole", () => {
  const tags = Array.from({ length: 2_000 }, (_, index) => `t${index}`);
  expect(shownAs({ tags }, "tags")).toEqual({ kind: "inline", items: tags });
});

test("every field of the canonical record that has no place of its own is an entry", () => {
  const elsewhere = ["externalId", "title", "body", "score", "checklist", "meta"];
  const full: ArticleRecord = {
    ...bare,
    ...{ url: "u", slug: "s", author: "a", language: "en", publishedAt: "2026-01-01", updatedAt: "2026-01-02" },
    ...{ topic: "t", summary: "s", aiOutline: [{ label: "l", value: "v" }], aiBrief: "b", stack: ["s"], tools: ["t"] },
    ...{ categories: ["c"], tags: ["t"], codeLanguage: "go", difficulty: "hard", readingTime: 1, viewCount: 1 },
    ...{ revision: { status: "s", version: "1", lastReviewed: null }, reference: "r", hash: "h", checklist: ["c"] },
    ...{ entities: [{ name: "n", type: null }], payload: { seed: 1 }, notes: ["n"], meta: { "": 0, " ": [] } },
  };
  const keys = metadataEntriesOf(full).map(({ key }) => key);
  expect(Object.keys(full).filter((key) => !elsewhere.includes(key) && !keys.includes(key))).toEqual([]);
  expect(keys).toContain("meta.");
});

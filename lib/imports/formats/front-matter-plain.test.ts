import fc from "fast-check";
import { expect, test } from "vitest";
import type { ArticleRecord, JsonObject } from "@/lib/articles/article-record";
import { readRecord } from "@/lib/articles/read-record";
import { textOf } from "@/lib/exports/formats/markdown";
import { readFrontMatter } from "@/lib/imports/formats/front-matter";
import { readPlainYaml } from "@/lib/imports/formats/front-matter-plain";
import { readYaml } from "@/lib/imports/formats/front-matter-yaml";
import { synthArticle } from "@/lib/synth/synth-article";
import { hostileRecord } from "@/lib/testing/hostile-record";

const galley = { status: "approved", who: "Anna", when: "2026-01-01T00:00:00.000Z", reasons: ["Ünfit"] };

function frontOf(record: ArticleRecord): string {
  const text = textOf({ record, source: "here", galley });
  return text.slice("---\n".length, text.indexOf("\n---\n") + 1);
}

test("what an export writes is read as the parser of YAML reads it", () => {
  fc.assert(
    fc.property(hostileRecord, (given) => {
      const read = readRecord(given, "one");
      fc.pre(read.ok);
      const front = frontOf(read.ok ? read.record : synthArticle(1, 1));
      expect(readPlainYaml(front)).toEqual(readYaml(front));
    }),
  );
});

test("so are lists in lists, empty ones, numbers of every kind, and keys that are longer than a line of YAML may hold", () => {
  const meta: JsonObject = {
    lists: [[], [[1, [2]], {}], [{ a: [{ b: [] }] }, "- x", "? y", "k: v"]],
    numbers: [0, -1, 1.5, 1e21, 1e-7, -0.25],
    ["k".repeat(2_000)]: { inner: 1 },
    ["l".repeat(2_000)]: [1, { x: 2 }],
    ["m".repeat(2_000)]: "text",
    "a: b": { "": null, '"': true, "\n": false },
  };
  const front = frontOf({ ...synthArticle(1, 1), meta });
  const read = readPlainYaml(front);
  expect(read).toMatchObject({ meta });
  expect(read).toEqual(readYaml(front));
});

test("front matter as long as a record is read where Galley wrote it", () => {
  const notes = Array.from({ length: 20_000 }, (_, index) => `note ${index}: "${"x".repeat(90)}"`);
  const record = { ...synthArticle(1, 1), notes, body: "\n---\nthe text\n" };
  const read = readFrontMatter(textOf({ record, source: "here", galley: null }));
  expect(read).toMatchObject({ problem: null, values: { notes, title: record.title, source: "here" } });
});

test.each([
  ["a comment", "a: 1\n# b\n"],
  ["a text without quotes", "a: b c\n"],
  ["an alias", "a: &b 1\nc: *b\n"],
  ["braces with something in them", 'a: {"b": 1}\n'],
  ["an escape of YAML alone", 'a: "\\x41"\n'],
  ["a text over several lines", "a: |\n  b\n"],
  ["a key without a value", "a:\nb: 1\n"],
  ["a line that is indented by chance", "a: 1\n  b: 2\n"],
  ["a blank line", "a: 1\n\nb: 2\n"],
  ["a merge", "<<: 1\n"],
])("%s is left to the parser of YAML", (_, text) => {
  expect(readPlainYaml(text)).toBeNull();
});

test("what is made to be slow is refused at once, and what is nested too deep says so", () => {
  for (const text of [
    '"'.repeat(4_000_000),
    "- ".repeat(2_000_000),
    '? "a"\n'.repeat(500_000),
    "a:\n".repeat(500_000),
  ]) {
    expect(readPlainYaml(text)).toBeNull();
  }
  const deep = `a:\n${Array.from({ length: 150 }, (_, at) => `${" ".repeat(at + 1)}b:\n`).join("")}`;
  expect(() => readPlainYaml(deep)).toThrow("is nested deeper than 100 levels");
});

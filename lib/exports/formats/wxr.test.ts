import fc from "fast-check";
import { XmlDocument, XmlElement, type XmlNode } from "libxml2-wasm";
import { unserialize } from "php-serialize";
import { expect, test } from "vitest";
import type { ArticleRecord, JsonValue } from "@/lib/articles/article-record";
import { readRecord } from "@/lib/articles/read-record";
import { synthArticle } from "@/lib/synth/synth-article";
import { hostileRecord } from "@/lib/testing/hostile-record";
import type { ExportedArticle, ExportPiece } from "../export-writer";
import { metaValueOf, phpSerialize } from "./php-serialize";
import { wxrFormat } from "./wxr";

async function* once<Item>(item: Item): AsyncGenerator<Item> {
  yield item;
}

async function write(records: ArticleRecord[], status = "approved"): Promise<{ text: string; notes: string[] }> {
  const galley = { status, who: "Anna", when: "2026-01-01T00:00:00.000Z", reasons: ["Ünfit"] };
  const articles = records.map(
    (record, at): ExportedArticle => ({ id: at + 1, record, source: "here", status, galley, json: () => "" }),
  );
  const set = { total: articles.length, withDecisions: true, options: {} };
  const pieces: ExportPiece[] = [];
  for await (const piece of wxrFormat.write(set, once(articles))) pieces.push(piece);
  return {
    text: pieces.map((piece) => ("bytes" in piece ? piece.bytes : "")).join(""),
    notes: pieces.flatMap((piece) => ("note" in piece ? [piece.note] : [])),
  };
}

type Item = { texts: Map<string, string>; meta: Map<string, string>; terms: string[] };

/** WordPress' importer asks by namespace; what a prefix is called is nothing to it. */
const prefixOf = new Map([
  ["", ""],
  ["http://wordpress.org/export/1.2/excerpt/", "excerpt:"],
  ["http://purl.org/rss/1.0/modules/content/", "content:"],
  ["http://purl.org/dc/elements/1.1/", "dc:"],
  ["http://wordpress.org/export/1.2/", "wp:"],
]);

function readItem(element: XmlNode): Item {
  const item: Item = { texts: new Map(), meta: new Map(), terms: [] };
  for (const field of element.find("*")) {
    if (!(field instanceof XmlElement)) continue;
    const name = `${prefixOf.get(field.namespaceUri)}${field.name}`;
    if (name === "category") item.terms.push(field.content);
    else if (name !== "wp:postmeta") item.texts.set(name, field.content);
    else item.meta.set(contentOf(field, "meta_key"), contentOf(field, "meta_value"));
  }
  return item;
}

const contentOf = (field: XmlElement, name: string) => field.find(`*[local-name() = "${name}"]`)[0]?.content ?? "";

/** By libxml2, which PHP and so WordPress read XML with: each element's text by its name. Throws for what is no XML. */
function readStrictly(xml: string): Item[] {
  const document = XmlDocument.fromString(xml);
  try {
    return document.find("/rss/channel/item").map(readItem);
  } finally {
    document.dispose();
  }
}

const post = (fields: Partial<ArticleRecord>): ArticleRecord => ({ ...synthArticle(1, 1), ...fields });

test("a post has what WordPress's importer asks for", async () => {
  const { text } = await write([
    post({
      title: "Q&A <1>",
      body: "<p>one</p>\r\n]]>",
      bodyFormat: "html",
      slug: "q-a",
      publishedAt: "2025-05-27T10:00:00.000Z",
      updatedAt: "2025-06-01",
      categories: ["News & more"],
      tags: ["a"],
    }),
  ]);
  expect(text).toContain("<wp:wxr_version>1.2</wp:wxr_version>");
  const [item] = readStrictly(text);
  expect(Object.fromEntries(item?.texts ?? [])).toMatchObject({
    title: "Q&amp;A &lt;1&gt;",
    "content:encoded": "<p>one</p>\r\n]]>",
    "wp:post_id": "1",
    "wp:post_type": "post",
    "wp:status": "publish",
    "wp:post_name": "q-a",
    "wp:post_date_gmt": "2025-05-27 10:00:00",
    "wp:post_modified_gmt": "2025-06-01 00:00:00",
    pubDate: "Tue, 27 May 2025 10:00:00 +0000",
  });
  expect(item?.terms).toEqual(["News &amp; more", "a"]);
});

test("lists and records are custom fields that PHP unserialises, with lengths in bytes", async () => {
  const score = { quality: 74, freshness: null, depth: 67, clarity: 75 };
  const { text } = await write([
    post({ stack: ["naïve 日本", "b"], score, meta: { "5": "five", deep: { "7": [true, 1.5] } } }),
  ]);
  const [item] = readStrictly(text);
  expect(item?.meta.get("stack")).toBe('a:2:{i:0;s:13:"naïve 日本";i:1;s:1:"b";}');
  expect(unserialize(item?.meta.get("score") ?? "")).toEqual(score);
  expect(item?.meta.get("deep")).toBe("a:1:{i:7;a:2:{i:0;b:1;i:1;d:1.5;}}");
  expect(item?.meta.get("5")).toBe("five");
  expect(item?.meta.get("_galley_decision")).toContain('s:7:"reasons";a:1:{i:0;s:6:"Ünfit";}');
});

test.each(["N;", "i:5;", "a:0:{}", 's:1:"x";', "b:1;"])(
  "a text that only looks serialised, %s, stays a text",
  (text) => {
    expect(unserialize(metaValueOf(text))).toBe(text);
    expect(metaValueOf("plain")).toBe("plain");
  },
);

test("whatever JSON holds, PHP reads it again", () => {
  // The reader that this asks drops a key of that name.
  const isReadable = (given: unknown) => !JSON.stringify(given).includes("__proto__");
  const json = fc.jsonValue({ maxDepth: 4, stringUnit: "binary" }).filter(isReadable);
  fc.assert(
    fc.property(json, (given) => {
      // PHP's arrays are lists and objects alike, and know no empty object.
      const asPhp = (value: unknown): unknown => {
        if (typeof value !== "object" || value === null) return Object.is(value, -0) ? 0 : value;
        const entries = Object.entries(value).map(([key, item]) => [key, asPhp(item)] as const);
        return entries.map(([key, item]) => [key, item]);
      };
      const read: unknown = unserialize(phpSerialize(given as JsonValue));
      expect(asPhp(read)).toEqual(asPhp(given));
    }),
  );
});

test("any record makes a file that a strict parser reads, with its text but for what XML forbids", async () => {
  const text = fc.array(fc.constantFrom("]]>", "\u0001", "\u000b", "\uffff", "\r", "&", "<", "é", "x"), {
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(hostileRecord, text, async (given, parts) => {
      const read = readRecord(JSON.parse(JSON.stringify({ ...given, body: parts.join("") })), null);
      fc.pre(read.ok);
      const record = { ...(read.ok ? read.record : post({})), bodyFormat: "html" as const };
      const [item] = readStrictly((await write([record])).text);
      const expected = ["\u0001", "\u000b", "\uffff"].reduce((rest, one) => rest.replaceAll(one, ""), record.body);
      expect(item?.texts.get("content:encoded")).toBe(expected);
      expect(JSON.parse(item?.meta.get("_galley_record") ?? "")).toMatchObject({ record: { title: record.title } });
    }),
    { numRuns: 60 },
  );
});

test("the strict parser is strict", () => {
  for (const broken of ["<rss><item></rss>", "<rss>&nbsp;</rss>", "<rss>\u0001</rss>", "<rss/><rss/>"]) {
    expect(() => readStrictly(broken)).toThrow();
  }
});

test("what was removed is counted and said", async () => {
  const { notes } = await write([post({ body: "a\u0001b\u0002", bodyFormat: "html" }), post({})]);
  expect(notes).toEqual([
    "2 control characters that XML forbids were removed from 1 article; Galley itself reads back the texts as they were.",
  ]);
});

import { expect, test } from "vitest";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { readRecord } from "@/lib/articles/read-record";
import { detectFormat } from "@/lib/imports/formats/detect-format";
import { noReadOptions } from "@/lib/imports/formats/format";
import { formats } from "@/lib/imports/formats/formats";
import { phpSerialize } from "@/lib/synth/php-serialize";
import { type SynthPost, synthArticle, synthPost } from "@/lib/synth/synth-article";
import { blockHtmlOf } from "@/lib/synth/synth-body";
import { synthFormats, synthLines } from "@/lib/synth/synth-lines";

const atTheStart = { start: { line: 1, offset: 0 }, ordinal: 0, options: noReadOptions };

async function readBack(text: string): Promise<ArticleRecord[]> {
  const detected = detectFormat(text.slice(0, 65_536), "synth");
  if (!detected?.format) throw new Error("of no known format");
  const reader = formats[detected.format];
  const records: ArticleRecord[] = [];
  for await (const found of reader.read(inChunks(text), { name: "synth", ...atTheStart })) {
    if ("passed" in found) continue;
    const read = readRecord(found.fields, found.fallbackId);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    records.push(read.record);
  }
  return records;
}

async function* inChunks(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
}

/** What the text of a page can carry: no address, no dates, no categories, no images but their captions. */
function asOnThePage(record: ArticleRecord): ArticleRecord {
  const absent = { url: null, slug: null, author: null, language: null, publishedAt: null, updatedAt: null };
  const body = record.body.replace(/^!\[.*\n\n/gm, "");
  return { ...record, ...absent, body, categories: [], tags: [], meta: {} };
}

test("JSON Lines read back as the articles they were made from", async () => {
  expect(await readBack([...synthLines("jsonl", 50, 3)].join(""))).toEqual(
    Array.from({ length: 50 }, (_, index) => synthArticle(3, index)),
  );
});

test("alphanode text reads back as all that it can carry, one post after the other", async () => {
  const records = await readBack([...synthLines("alphanode", 400, 3)].join(""));
  expect(records).toHaveLength(400);
  for (const [index, record] of records.entries()) expect(record).toEqual(asOnThePage(synthArticle(3, index)));
});

/** WordPress gives every post an address, a name, an author and a time of change, and the whole site one language. */
function asInWordPress({ record, parts }: SynthPost, index: number): ArticleRecord {
  const { url, slug, author, updatedAt, publishedAt, meta } = record;
  return {
    ...record,
    url: url ?? `https://posts.example/?p=${index + 1}`,
    slug: slug ?? `post-${index + 1}`,
    author: author ?? "admin",
    language: "en-US",
    body: blockHtmlOf(parts),
    bodyFormat: "html",
    updatedAt: updatedAt ?? publishedAt,
    meta: expect.objectContaining({
      ...meta,
      guid: `https://posts.example/?p=${index + 1}`,
      postId: String(index + 1),
    }),
  };
}

test("a WordPress export reads back as the articles it was made from, with all of their metadata", async () => {
  const records = await readBack([...synthLines("wxr", 200, 3)].join(""));
  expect(records).toHaveLength(200);
  for (const [index, record] of records.entries()) expect(record).toEqual(asInWordPress(synthPost(3, index), index));
});

test.each(synthFormats)(
  "%s is the same document every time, and a longer one begins with the same articles",
  (format) => {
    const document = [...synthLines(format, 5, 1)];
    expect([...synthLines(format, 5, 1)]).toEqual(document);
    expect([...synthLines(format, 9, 1)].slice(0, 5)).toEqual(document.slice(0, 5));
    expect([...synthLines(format, 5, 2)]).not.toEqual(document);
  },
);

test("a WordPress export is well-formed, with each article's metadata as WordPress stores it", () => {
  const document = [...synthLines("wxr", 30, 1)].join("");
  const open: string[] = [];
  const withoutData = document.replace(/<\?xml.*?\?>/, "").replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "");
  for (const [, close, name = "", rest = ""] of withoutData.matchAll(/<(\/?)([\w:]+)([^>]*)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!rest.endsWith("/")) open.push(name);
  }
  expect(open).toEqual([]);
  expect(withoutData).not.toMatch(/&(?!\w+;)/);
  expect(document.match(/<item>/g)).toHaveLength(30);
  const { stack } = synthArticle(1, 0);
  expect(document).toContain(`<![CDATA[${phpSerialize(stack)}]]>`);
  expect(document).toContain('s:9:"source_id";s:16:"alphanode-000000";');
});

test("PHP counts bytes and numbers its lists", () => {
  expect(phpSerialize(["é", { a: 1, b: null, c: true, d: 1.5 }])).toBe(
    'a:2:{i:0;s:2:"é";i:1;a:4:{s:1:"a";i:1;s:1:"b";N;s:1:"c";b:1;s:1:"d";d:1.5;}}',
  );
});

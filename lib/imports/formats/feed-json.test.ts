import { describe, expect, test } from "vitest";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { readRecord } from "@/lib/articles/read-record";
import { readJsonFeed, recogniseJsonFeed } from "@/lib/imports/formats/feed-json";
import type { FoundRecord } from "@/lib/imports/formats/format";
import { noReadOptions } from "@/lib/imports/formats/format";

async function find(document: unknown): Promise<FoundRecord[]> {
  const records: FoundRecord[] = [];
  const from = { name: "feed.json", start: { line: 1, offset: 0 }, ordinal: 0, options: noReadOptions };
  for await (const record of readJsonFeed(once(document), from)) if (!("passed" in record)) records.push(record);
  return records;
}

async function* once(document: unknown): AsyncGenerator<Buffer> {
  yield Buffer.from(typeof document === "string" ? document : JSON.stringify(document));
}

/** The record of one item, or what is wrong with it. */
async function record(
  item: Record<string, unknown>,
  feed = {},
): Promise<Partial<ArticleRecord> & { problems?: string[] }> {
  const [found] = await find({ version: "https://jsonfeed.org/version/1.1", ...feed, items: [item] });
  const read = readRecord(found?.fields, found?.fallbackId ?? null);
  return read.ok ? read.record : { problems: read.problems.map(({ message }) => message) };
}

const item = {
  id: "https://example.org/1",
  url: "https://example.org/one",
  title: "One",
  content_html: "<p>Body.</p>",
};

test("an item becomes a record", async () => {
  const read = await record({
    ...item,
    external_url: "https://example.com/elsewhere",
    content_text: "Body.",
    summary: "In short",
    image: "https://example.org/a.png",
    date_published: "2019-10-12T07:20:50.52Z",
    date_modified: "2019-10-13T09:20:50+02:00",
    authors: [{ name: "Anna", url: "https://example.org/anna" }, { url: "x" }, { name: "Ben" }],
    tags: ["a", "b"],
    language: "de",
    attachments: [{ url: "https://example.org/a.mp3", mime_type: "audio/mpeg" }],
    _shop: { price: 3 },
  });
  expect(read).toMatchObject({
    externalId: "https://example.org/1",
    title: "One",
    url: "https://example.org/one",
    body: "<p>Body.</p>",
    bodyFormat: "html",
    summary: "In short",
    author: "Anna, Ben",
    publishedAt: "2019-10-12T07:20:50.520Z",
    updatedAt: "2019-10-13T07:20:50.000Z",
    tags: ["a", "b"],
    language: "de",
  });
  expect(read.meta).toEqual({
    guid: "https://example.org/1",
    external_url: "https://example.com/elsewhere",
    content_text: "Body.",
    image: "https://example.org/a.png",
    attachments: [{ url: "https://example.org/a.mp3", mime_type: "audio/mpeg" }],
    _shop: { price: 3 },
  });
});

test("what an item does not say of its author and language its feed says, before the items or after", async () => {
  const saying = { author: { name: "Anna" }, language: "en" };
  expect(await record(item, saying)).toMatchObject({ author: "Anna", language: "en" });
  const [after] = await find({ items: [item], ...saying });
  expect(after?.fields).toMatchObject({ author: "Anna", language: "en" });
  expect(await record({ ...item, author: { name: "Ben" } }, saying)).toMatchObject({ author: "Ben" });
  expect(await record({ ...item, author: { name: "ben@example.org" } })).toMatchObject({ author: null });
});

describe("an item without a title", () => {
  test.each([
    [{ content_html: "<p>Short &amp; sweet</p>" }, "Short & sweet"],
    [{ content_html: undefined, content_text: "word ".repeat(30) }, `${"word ".repeat(16).trim()}…`],
    [{ content_html: "x".repeat(200) }, `${"x".repeat(80)}…`],
    [{ content_html: "<img src=a>" }, "https://example.org/one"],
  ])("with %j is called %j", async (content, title) => {
    expect(await record({ ...item, title: undefined, ...content })).toHaveProperty("title", title);
  });
});

test("text is the body where there is no HTML, and a summary where there is neither", async () => {
  expect(await record({ ...item, content_html: undefined, content_text: "Text" })).toMatchObject({
    body: "Text",
    bodyFormat: "text",
  });
  expect(await record({ ...item, content_html: undefined, summary: "Short" })).toMatchObject({
    body: "Short",
    summary: null,
  });
  expect(await record({ ...item, content_html: "" })).toMatchObject({ body: "", bodyFormat: "text" });
  expect(await record({ ...item, content_html: undefined })).toEqual({
    problems: ["body is missing, a text was expected"],
  });
});

test("an id may be a number, and without one the address is the identity", async () => {
  expect(await record({ ...item, id: 7 })).toMatchObject({ externalId: "7" });
  expect(await record({ ...item, id: undefined })).toMatchObject({ externalId: "https://example.org/one" });
});

test("rejected items in their frame are a feed again that says the same of its author", async () => {
  const feed = {
    version: "https://jsonfeed.org/version/1",
    title: "A feed",
    author: { name: "Anna" },
    items: [item, 5],
    x: 1,
  };
  const [, wrong] = await find(feed);
  expect(wrong?.problem).toBe("the record is a number, an object was expected");
  const mended = `${wrong?.frame?.before}${JSON.stringify(item)}${wrong?.frame?.after}`;
  expect(JSON.parse(mended)).toEqual({ ...feed, items: [item] });
  expect((await find(mended))[0]?.fields).toMatchObject({ author: "Anna" });
});

test("a feed that is cut off keeps the items before", async () => {
  const whole = JSON.stringify({ items: [item, item] });
  const found = await find(whole.slice(0, -20));
  expect(found.map(({ problem }) => problem)).toEqual([null, "the file ends inside this record"]);
});

test("what has no items is one rejected record", async () => {
  const feed = { version: "https://jsonfeed.org/version/1", title: "A feed" };
  const [found, ...more] = await find(feed);
  expect(found).toMatchObject({ fields: null, problem: "the feed has no list of items" });
  expect(more).toEqual([]);
  expect((await find("<rss>"))[0]).toMatchObject({
    fields: null,
    problem: "the file is neither a JSON list nor a JSON object",
  });
});

test.each([
  [{ version: "https://jsonfeed.org/version/1", title: "t", items: [] }, "it is a JSON Feed of version 1"],
  [{ version: "http://jsonfeed.org/version/1.1", items: [] }, "it is a JSON Feed of version 1.1"],
  [{ version: "1.0", home_page_url: "https://example.org", items: [] }, "it is a JSON Feed of version 1.0"],
  [{ title: "t", items: [item], version: "?" }, "its items are those of a JSON Feed"],
])("%j is told by its content", (feed, because) => {
  expect(recogniseJsonFeed(JSON.stringify(feed, null, 2))).toEqual({ because });
  expect(recogniseJsonFeed(JSON.stringify(feed))).toEqual({ because });
});

test.each([
  '{"version":"1.0","items":[{"title":"a","body":"b"}]}',
  '[{"version":"https://jsonfeed.org/version/1"}]',
  '{"items":[{"content_html":"a"}]}\n{"items":[{"content_html":"a"}]}',
  '{"verion": "1.0"',
  "",
])("%j is none", (head) => {
  expect(recogniseJsonFeed(head)).toBeNull();
});

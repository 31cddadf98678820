import fc from "fast-check";
import { expect, test } from "vitest";
import { readRecord } from "@/lib/articles/read-record";
import { phpSerialize } from "@/lib/synth/php-serialize";
import { exportOf, fullPost, postOf, recordsInWxr } from "@/lib/testing/wxr-sample";

async function fieldsOf(inner: string): Promise<Record<string, unknown>> {
  const [record] = await recordsInWxr(exportOf(postOf(inner)));
  const fields = record?.fields;
  if (typeof fields !== "object" || fields === null) throw new Error(record?.problem ?? "no record");
  return { ...fields };
}

async function recordOf(inner: string) {
  const read = readRecord(await fieldsOf(inner), "x");
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.record;
}

test("a post becomes an article with all that it has", async () => {
  const [record] = await recordsInWxr(exportOf(fullPost));
  const read = readRecord(record?.fields, record?.fallbackId ?? null);
  expect(read).toMatchObject({
    ok: true,
    record: {
      externalId: "https://a.example/?p=10",
      title: "Fish & Chips – again",
      url: "https://a.example/fish/",
      slug: "fish",
      author: "Ann Smith",
      language: "en-GB",
      body: "<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\ntwo [gallery]",
      bodyFormat: "html",
      summary: "In short",
      publishedAt: "2024-06-05T16:04:48.000Z",
      updatedAt: "2024-06-10T12:28:55.000Z",
      categories: ["Food & drink"],
      tags: ["sea"],
    },
  });
  expect(read.ok && read.record.meta).toEqual({
    guid: "https://a.example/?p=10",
    postId: "10",
    postType: "post",
    status: "publish",
    commentStatus: "open",
    isSticky: true,
    passwordProtected: true,
    enclosure: { url: "https://a.example/a.mp3", length: "1", type: "audio/mpeg" },
    _edit_last: "1",
  });
});

test.each([
  ["<dc:creator>ann</dc:creator>", "Ann Smith"],
  ["<dc:creator>\n  ann\n</dc:creator>", "Ann Smith"],
  ["<dc:creator>bob</dc:creator>", "bob"],
  ["<dc:creator>carol</dc:creator>", "carol"],
  ["<wp:author>ann</wp:author>", "Ann Smith"],
  ["<dc:creator></dc:creator>", undefined],
])("the author of %j is %j", async (inner, author) => {
  expect((await fieldsOf(inner)).author).toBe(author);
});

const zero = "0000-00-00 00:00:00";

test.each([
  [
    `<wp:post_date>2024-01-02 05:00:00</wp:post_date><wp:post_date_gmt>2024-01-02 03:00:00</wp:post_date_gmt>`,
    "2024-01-02T03:00:00.000Z",
  ],
  [
    `<wp:post_date>2024-01-02 05:00:00</wp:post_date><wp:post_date_gmt>${zero}</wp:post_date_gmt>`,
    "2024-01-02T05:00:00.000Z",
  ],
  [`<wp:post_date>2024-01-02 05:00:00</wp:post_date>`, "2024-01-02T05:00:00.000Z"],
  [
    `<pubDate>Fri, 07 Jun 2013 03:00:44 +0200</pubDate><wp:post_date>${zero}</wp:post_date>`,
    "2013-06-07T01:00:44.000Z",
  ],
  [`<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate><wp:post_date_gmt>${zero}</wp:post_date_gmt>`, undefined],
  [
    `<wp:status>draft</wp:status><pubDate>Tue, 30 Nov 1999 00:00:00 +0000</pubDate>
     <wp:post_date>2009-10-20 16:13:20</wp:post_date><wp:post_date_gmt>${zero}</wp:post_date_gmt>`,
    undefined,
  ],
  ["<wp:post_date>someday</wp:post_date>", undefined],
])("%j gives the date %j", async (inner, date) => {
  expect((await fieldsOf(inner)).publishedAt).toBe(date);
});

test("terms are categories, tags or kept under the name of their taxonomy", async () => {
  const record = await recordOf(`<category><![CDATA[News]]></category>
    <category domain="category" nicename="news"><![CDATA[News]]></category><category domain="tag">old</category>
    <category domain="post_tag" nicename="bare"></category><category domain="post_format">Aside</category>
    <category domain="stack">go</category><category domain="topic">a</category><category domain="topic">b</category>
    <category domain="score">high</category><category domain="author">Ann</category><category domain="author">Bob</category>
    <dc:creator>ann</dc:creator>`);
  expect(record).toMatchObject({
    categories: ["News"],
    tags: ["old", "bare"],
    stack: ["go"],
    topic: "a, b",
    author: "Ann Smith",
    meta: { post_format: ["Aside"], taxonomies: { score: ["high"] }, author: ["Ann", "Bob"] },
  });
});

function postmeta(key: string, value: string): string {
  return `<wp:postmeta><wp:meta_key><![CDATA[${key}]]></wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`;
}

test("custom fields become fields where they are called so, with PHP's arrays read as data", async () => {
  const record = await recordOf(
    postmeta("view_count", "394") +
      postmeta("stack", 'a:2:{i:0;s:2:"go";i:1;s:3:"css";}') +
      postmeta("score", 'a:1:{s:7:"quality";i:74;}') +
      postmeta("summary", "from a field") +
      postmeta("_layout", 'a:1:{s:3:"row";a:1:{i:0;s:1:"x";}}') +
      postmeta("bad", 'a:1:{i:0;s:9:"cut";}') +
      postmeta("evil", 'O:8:"stdClass":0:{}') +
      postmeta("twice", "1") +
      postmeta("twice", "2") +
      postmeta("twice", "2") +
      postmeta("status", "mine") +
      postmeta("__proto__", 'a:1:{s:1:"a";i:1;}') +
      postmeta("contact", "eve@b.example") +
      postmeta("author_ip", "10.1.2.3") +
      postmeta("order", 'a:2:{s:5:"email";s:13:"eve@b.example";s:2:"no";i:5;}'),
  );
  expect(record).toMatchObject({
    viewCount: 394,
    stack: ["go", "css"],
    score: { quality: 74 },
    summary: "from a field",
  });
  expect(Object.entries(record.meta)).toEqual(
    Object.entries({
      postId: "7",
      postType: "post",
      _layout: { row: ["x"] },
      bad: 'a:1:{i:0;s:9:"cut";}',
      evil: 'O:8:"stdClass":0:{}',
      twice: ["1", "2", "2"],
      status: "mine",
      ["__proto__"]: { a: 1 },
      order: { no: 5 },
    }),
  );
});

const section = (text: string) => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;

test("any body and any custom field survive, as text and within PHP's arrays", async () => {
  const text = fc.string({ unit: "grapheme" }).filter((any) => !/[\r@]|ip(?:addr(?:ess)?)?$/i.test(any));
  const key = text.filter((any) => any.trim() === any && any !== "" && any !== "__proto__" && !/^\d+$/.test(any));
  await fc.assert(
    fc.asyncProperty(text, text, fc.dictionary(key, fc.array(text)), async (body, value, array) => {
      const fields = await fieldsOf(
        `<content:encoded>${section(body)}</content:encoded>
         <wp:postmeta><wp:meta_key>own text</wp:meta_key><wp:meta_value>${section(value)}</wp:meta_value></wp:postmeta>
         <wp:postmeta><wp:meta_key>own array</wp:meta_key><wp:meta_value>${section(phpSerialize(array))}</wp:meta_value></wp:postmeta>`,
      );
      const expected = { body, meta: { "own text": value, "own array": Object.keys(array).length > 0 ? array : [] } };
      expect(fields).toMatchObject(JSON.parse(JSON.stringify(expected)));
    }),
  );
});

test("an excerpt goes before a custom field that is called summary", async () => {
  const record = await recordOf(`<excerpt:encoded>short</excerpt:encoded>${postmeta("summary", "other")}`);
  expect(record).toMatchObject({ summary: "short", meta: { summary: "other" } });
});

test.each([
  [
    '<content:encoded><![CDATA[<!-- wp:paragraph {"a":1} --><p>My first <b>words</b></p>]]></content:encoded>',
    "My first words",
  ],
  ["<wp:post_name>the-slug</wp:post_name>", "the-slug"],
])("a post without a title is called after what it has: %j", async (inner, title) => {
  const [record] = await recordsInWxr(exportOf(`<item><title/><wp:post_id>1</wp:post_id>${inner}</item>`));
  expect(record?.fields).toMatchObject({ title });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { readRecord } from "@/lib/articles/read-record";
import { feed } from "@/lib/imports/formats/feed";
import type { Found, FoundRecord } from "@/lib/imports/formats/format";
import { noReadOptions } from "@/lib/imports/formats/format";

async function find(content: string, size: number, pages = false): Promise<Found[]> {
  async function* input(): AsyncGenerator<Buffer> {
    const bytes = Buffer.from(content);
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const from = { name: "feed.xml", start: { line: 1, offset: 0 }, ordinal: 0, options: { ...noReadOptions, pages } };
  const all: Found[] = [];
  for await (const found of feed.read(input(), from)) all.push(found);
  return all;
}

async function recordsIn(content: string, size = 1_000): Promise<FoundRecord[]> {
  return (await find(content, size)).filter((found): found is FoundRecord => !("passed" in found));
}

const rss = `<rss version="2.0"><channel><title>Site</title><language>de</language>
  <item><title>One</title><guid>1</guid></item>
  <item><title>Two</title><guid>2</guid></item></channel></rss>`;
const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
  <channel rdf:about="http://a.example"><items><rdf:Seq><rdf:li resource="http://a.example/1"/></rdf:Seq></items></channel>
  <item rdf:about="http://a.example/1"><title>One</title></item></rdf:RDF>`;
const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://a.example/blog/">
  <title>Site</title><author><name>Ann</name><email>ann@a.example</email></author>
  <entry><title>One</title><id>urn:1</id><link href="one"/></entry></feed>`;

test.each([
  ["RSS 2.0", rss],
  ["RSS 0.91", rss.replace("2.0", "0.91")],
  ["RSS", rss.replace(' version="2.0"', "")],
  ["RSS", rss.replace("2.0", "fancy")],
  ["RDF", rdf],
  [
    "RDF",
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"/>`,
  ],
  ["Atom", atom],
  ["Atom", atom.replace("http:", "https:")],
  ["Atom 0.3", `<feed version="0.3" xmlns="http://purl.org/atom/ns#"/>`],
  ["Atom", "<feed><entry/></feed>"],
  ["Atom", `<a:feed xmlns:a="http://www.w3.org/2005/Atom"/>`],
  ["Atom", `<entry xmlns="http://www.w3.org/2005/Atom"><title>x</title></entry>`],
])("%s is told by its outermost element", (kind, content) => {
  for (const before of ["", "\ufeff", "\n  \t", '<?xml version="1.0"?>\n<!-- <html> -->\n<!DOCTYPE rss>\n']) {
    expect(feed.recognises(before + content, "x")).toEqual({ because: `it is a feed in ${kind}` });
  }
});

test.each([
  ["nothing", ""],
  ["another document", "<note><rss>x</rss></note>"],
  ["HTML with a link to a feed", '<!doctype html><html><link type="application/rss+xml" href="/feed"><rss>'],
  [
    "other RDF",
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://xmlns.com/foaf/0.1/"/>',
  ],
  ["another kind of feed", '<feed xmlns="http://shop.example/"><entry/></feed>'],
  ["a WordPress export", rss.replace("<rss", '<rss xmlns:wp="http://wordpress.org/export/1.2/"')],
  ["a list", "[1]"],
])("%s is no feed, and under --format one rejected record", async (_, content) => {
  expect(feed.recognises(content, "x")).toBeNull();
  const found = await recordsIn(content);
  expect(found).toMatchObject([{ fields: null, problem: expect.stringContaining("no feed: ") }]);
  expect(found[0]?.raw.toString()).toBe(content);
});

test("prose about feeds is no feed, and under --format one rejected record", async () => {
  const content = "An <rss> element is the root.";
  expect(feed.recognises(content, "x")).toBeNull();
  const [found, ...others] = await recordsIn(content);
  expect(found).toMatchObject({ fields: null, problem: expect.stringContaining("<rss> is still open") });
  expect(found?.raw.toString()).toBe(content);
  expect(others).toEqual([]);
});

test("a feed without items is no record", async () => {
  expect(await recordsIn("<rss><channel><title>Site</title></channel></rss>")).toEqual([]);
});

test.each([
  ["RSS", rss, ["One", "Two"]],
  ["RDF", rdf, ["One"]],
  ["Atom", atom, ["One"]],
])("items of %s come whole, and within their frame they are a feed of their own", async (_, content, titles) => {
  const records = await recordsIn(content, 7);
  expect(records.map(({ fields }) => Object(fields).title)).toEqual(titles);
  const { before = "", between = "", after = "" } = records[0]?.frame ?? {};
  expect(before).not.toContain("@");
  const again = before + records.map(({ raw }) => raw.toString()).join(between) + after;
  expect((await recordsIn(again)).map(({ fields }) => fields)).toEqual(records.map(({ fields }) => fields));
});

test("JSON Feed is read as well, behind blanks and a mark", async () => {
  const content =
    '\ufeff\n {"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"One","content_text":"x"}]}';
  expect(feed.recognises(content, "x")).not.toBeNull();
  const records = await recordsIn(content, 2);
  expect(records.map(({ fields }) => Object(fields).title)).toEqual(["One"]);
});

test("of Blogger's export only posts are taken, and pages when they are asked for", async () => {
  const entry = (kind: string) =>
    `<entry><category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#${kind}"/>
      <category scheme="http://www.blogger.com/atom/ns#" term="food"/><title>${kind}</title></entry>`;
  const kinds = ["settings", "template", "post", "page", "comment"].map(entry).join("");
  const newer = `<entry xmlns:b="http://schemas.google.com/blogger/2018"><b:type>COMMENT</b:type><title>c</title></entry>`;
  const content = `<feed xmlns="http://www.w3.org/2005/Atom">${kinds}${newer}</feed>`;
  const passed = async (pages: boolean) =>
    (await find(content, 100, pages)).map((found) =>
      "passed" in found ? found.passed : Object(found.fields).categories,
    );
  expect(await passed(false)).toEqual(["setting", "template", ["food"], "page", "comment", "comment"]);
  expect(await passed(true)).toEqual(["setting", "template", ["food"], ["food"], "comment", "comment"]);
});

test("a feed that breaks off keeps the items before", async () => {
  const records = await recordsIn(rss.slice(0, rss.indexOf("<guid>2")));
  expect(records.map(({ problem }) => problem)).toEqual([null, expect.stringContaining("<item> is still open")]);
  expect(records[1]?.raw.toString()).toBe("<item><title>Two</title>");
});

test("an item with a title and nothing else has an empty body, one with nothing at all is rejected", async () => {
  const [bare, empty] = await recordsIn("<rss><channel><item><title>Only</title></item><item/></channel></rss>");
  expect(readRecord(bare?.fields, "x")).toMatchObject({ ok: true, record: { title: "Only", body: "" } });
  expect(readRecord(empty?.fields, "x")).toMatchObject({ ok: false, problems: [{ field: "title" }] });
});

test("no document makes it throw or hang", async () => {
  const tags = ["rss", "channel", "item", "title", "feed", "entry", "content", "link", "div", "dc:date", "author"];
  const piece = fc.oneof(
    fc.constantFrom(...tags.flatMap((tag) => [`<${tag}>`, `</${tag}>`, `<${tag} type="xhtml" href="a">`])),
    fc.constantFrom(
      "&",
      "&amp;",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "<?",
      "<",
      ">",
      "\u0000",
      "text",
      "2004-01-01",
      "{",
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), async (pieces, size) => {
      for (const { fields } of await recordsIn(`<rss>${pieces.join("")}`, size)) readRecord(fields, "x");
      for (const { fields } of await recordsIn(`<feed>${pieces.join("")}`, size)) readRecord(fields, "x");
    }),
  );
});

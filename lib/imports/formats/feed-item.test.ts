import { expect, test } from "vitest";
import { feed } from "@/lib/imports/formats/feed";
import { noReadOptions } from "@/lib/imports/formats/format";

const namespaces = `xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:x="http://x.example/"`;

async function fieldsIn(content: string): Promise<Record<string, unknown>> {
  async function* input(): AsyncGenerator<Buffer> {
    yield Buffer.from(content);
  }
  const from = { name: "feed.xml", start: { line: 1, offset: 0 }, ordinal: 0, options: noReadOptions };
  for await (const found of feed.read(input(), from)) {
    if ("passed" in found || found.problem !== null) throw new Error(JSON.stringify(found));
    return { ...Object(found.fields) };
  }
  throw new Error("no item");
}

/** The fields of an item of RSS. */
const ofItem = (inner: string, channel = "", root = "") =>
  fieldsIn(`<rss version="2.0" ${namespaces} ${root}><channel>${channel}<item>${inner}</item></channel></rss>`);

/** The fields of an entry of Atom. */
const ofEntry = (inner: string, channel = "", root = 'xmlns="http://www.w3.org/2005/Atom"') =>
  fieldsIn(`<feed ${root}>${channel}<entry>${inner}</entry></feed>`);

test("an item of RSS becomes an article with all that it has", async () => {
  const fields = await ofItem(
    `<title>Fish &amp;amp; &lt;b&gt;Chips&lt;/b&gt;</title><link>https://a.example/fish</link>
    <description><![CDATA[<p>In short</p>]]></description><content:encoded><![CDATA[<p>All of it</p>]]></content:encoded>
    <dc:creator>Ann</dc:creator><pubDate>Sun, 06 Jul 2014 12:56:00 GMT</pubDate><atom:updated>2014-07-07T00:00:00Z</atom:updated>
    <category>Food</category><category domain="x"><![CDATA[Sea &amp; salt]]></category><dc:subject>Food</dc:subject>
    <guid isPermaLink="false">abc</guid><comments>https://a.example/fish#comments</comments>
    <enclosure url="https://a.example/a.mp3" length="1" type="audio/mpeg"/><itunes:duration>24:51</itunes:duration>
    <x:thing a="1">val</x:thing><x:thing>val2</x:thing><media:group><media:content url="u"/></media:group>`,
    "<language>en-GB</language>",
  );
  expect(fields).toEqual({
    title: "Fish & Chips",
    url: "https://a.example/fish",
    author: "Ann",
    language: "en-GB",
    body: "<p>All of it</p>",
    bodyFormat: "html",
    summary: "In short",
    publishedAt: "2014-07-06T12:56:00.000Z",
    updatedAt: "2014-07-07T00:00:00.000Z",
    categories: ["Food", "Sea & salt"],
    meta: {
      guid: "abc",
      comments: "https://a.example/fish#comments",
      enclosure: { url: "https://a.example/a.mp3", length: "1", type: "audio/mpeg" },
      "itunes:duration": "24:51",
      "x:thing": ["val", "val2"],
      "media:group": { "media:content": { url: "u" } },
    },
  });
});

test("an entry of Atom becomes an article with all that it has", async () => {
  const fields = await ofEntry(
    `<title type="html">Fish &amp;amp; Chips</title><id>urn:1</id><link rel="self" href="/self"/>
    <link rel="enclosure" type="audio/mpeg" href="a.mp3"/><link type="application/json" href="/x.json"/>
    <link rel="alternate" type="text/html" href="fish"/><summary>In short</summary>
    <content type="xhtml" xml:base="x/"><div xmlns="http://www.w3.org/1999/xhtml"><p title="a&quot;b">A &lt; <br/>b</p></div></content>
    <author><name>Ann</name><email>ann@a.example</email></author><author><name>Bob</name></author>
    <published>2014-07-06T12:56:00+02:00</published><updated>2014-07-07</updated>
    <category term="food" label="Food"/><category term="sea"/><rights>mine</rights>`,
    "",
    'xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://a.example/blog/"',
  );
  expect(fields).toEqual({
    title: "Fish & Chips",
    url: "https://a.example/blog/fish",
    author: "Ann, Bob",
    language: "en",
    body: '<p title="a&quot;b">A &lt; <br>b</p>',
    bodyFormat: "html",
    summary: "In short",
    publishedAt: "2014-07-06T10:56:00.000Z",
    updatedAt: "2014-07-07",
    categories: ["Food", "sea"],
    meta: {
      guid: "urn:1",
      "atom:rights": "mine",
      links: [
        { rel: "self", href: "/self" },
        { rel: "enclosure", type: "audio/mpeg", href: "a.mp3" },
      ],
    },
  });
});

test.each([
  ['<content type="html">&lt;p&gt;a&lt;/p&gt;</content>', "<p>a</p>", "html"],
  ['<content type="text/html" mode="escaped">&lt;p&gt;a&lt;/p&gt;</content>', "<p>a</p>", "html"],
  [
    '<content type="html"><div xmlns="http://www.w3.org/1999/xhtml">&lt;p&gt;a&lt;/p&gt;</div></content>',
    "<p>a</p>",
    "html",
  ],
  ['<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">&lt;p&gt;</div></content>', "&lt;p&gt;", "html"],
  [
    '<content type="application/xhtml+xml" xmlns:h="http://www.w3.org/1999/xhtml"><h:div><h:b>a</h:b></h:div></content>',
    "<b>a</b>",
    "html",
  ],
  ['<content type="text">a &lt;b&gt; c</content>', "a <b> c", "text"],
  ["<content>a &lt;b&gt; c</content>", "a <b> c", "text"],
  ["<content><p>a</p></content>", "<p>a</p>", "html"],
  ['<content type="text/html" mode="base64">PHA+YTwvcD4=</content>', "<p>a</p>", "html"],
  ['<content type="application/octet-stream">YWJj</content>', "abc", "text"],
  ['<content type="application/json">{"a":1}</content>', '{"a":1}', "text"],
  ['<content type="text/markdown"># a</content>', "# a", "markdown"],
  ['<content type="video/mp4" src="v.mp4"/><summary>s</summary>', "s", "text"],
  ["", "", "html"],
])("the body of an entry with %j is %j in %s", async (inner, body, bodyFormat) => {
  expect(await ofEntry(`<title>t</title>${inner}`)).toMatchObject({ body, bodyFormat });
});

test.each([
  ["<description>&lt;p&gt;a&lt;/p&gt;</description>", "<p>a</p>"],
  ["<description><p>a &amp;amp; b</p></description>", "<p>a &amp;amp; b</p>"],
  ["<description>a <![CDATA[<b>b</b>]]> c</description>", "a <b>b</b> c"],
  ["<description> </description><itunes:summary>pod</itunes:summary>", "pod"],
  ["<atom:content type='html'>&lt;i&gt;</atom:content>", "<i>"],
  ["<dc:description>d</dc:description>", "d"],
])("the body of an item with %j is %j", async (inner, body) => {
  expect(await ofItem(`<title>t</title>${inner}`)).toMatchObject({ body, bodyFormat: "html" });
});

test("a description that repeats the content is no summary", async () => {
  const fields = await ofItem("<title>t</title><description>a</description><content:encoded>a</content:encoded>");
  expect(fields.summary).toBeUndefined();
});

test.each([
  ["<author>john@a.example (John Doe)</author>", "John Doe"],
  ["<author>John Doe (john@a.example)</author>", "John Doe"],
  ["<author>John Doe &lt;john@a.example&gt;</author>", "John Doe"],
  ['<author>"John Doe" &lt;john@a.example&gt;</author>', "John Doe"],
  ["<author>John (the editor)</author>", "John (the editor)"],
  ["<author>john@a.example</author>", undefined],
  ["<author>john@a.example</author><itunes:author>John</itunes:author>", "John"],
  ["<dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator><author>x</author>", "Ann, Bob"],
  ["<atom:author><atom:name>John</atom:name><atom:email>john@a.example</atom:email></atom:author>", "John"],
])("the author of an item with %j is %j", async (inner, author) => {
  const fields = await ofItem(`<title>t</title>${inner}`);
  expect(fields.author).toBe(author);
  expect(JSON.stringify(fields)).not.toContain("@");
});

test("an entry that names nobody is by the author of its source or of the feed", async () => {
  const channel = "<author><name>Ann</name><email>ann@a.example</email></author>";
  expect(await ofEntry("<title>t</title>", channel)).toMatchObject({ author: "Ann" });
  expect(await ofEntry("<title>t</title><source><author><name>Bob</name></author></source>", channel)).toMatchObject({
    author: "Bob",
  });
});

test.each([
  ["<link>\n https://a.example/1 \n</link>", "https://a.example/1"],
  ["<link>post/1</link>", "https://b.example/f/post/1"],
  ['<link href="https://a.example/2"/>', "https://a.example/2"],
  ["<atom:link rel='self' href='https://a.example/s'/><guid>https://a.example/3</guid>", "https://a.example/3"],
  ["<guid isPermaLink='false'>https://a.example/4</guid>", undefined],
  ["<guid>abc 5</guid>", undefined],
  ["<link/><atom:link href='https://a.example/6'/>", "https://a.example/6"],
])("the address of an item with %j is %j", async (inner, url) => {
  expect((await ofItem(`<title>t</title>${inner}`, "", 'xml:base="https://b.example/f/"')).url).toBe(url);
});

test("without a title an item is called by its first words, up to about eighty characters", async () => {
  const words = "A toot of many words that goes on and on, as they do, until nobody reads it any more at all.";
  const { title } = await ofItem(`<description>&lt;p&gt;${words}&lt;/p&gt;</description>`);
  expect(title).toBe("A toot of many words that goes on and on, as they do, until nobody reads it any…");
  expect(await ofItem("<description>[gallery]</description><link>https://a.example/1</link>")).toMatchObject({
    title: "https://a.example/1",
  });
});

test("what is no date stays in the metadata, and another date counts", async () => {
  expect(await ofItem("<title>t</title><pubDate>someday</pubDate><dc:date>2004-01-01</dc:date>")).toMatchObject({
    publishedAt: "2004-01-01",
    meta: { pubDate: "someday" },
  });
});

test("the language is the item's own, before that of the feed", async () => {
  const channel = "<language>de</language>";
  expect(await ofItem("<title>t</title><dc:language>fr</dc:language>", channel)).toMatchObject({ language: "fr" });
  expect(await ofItem("<title>t</title>", channel, 'xml:lang="it"')).toMatchObject({ language: "it" });
  expect(await ofItem("<title>t</title>", channel)).toMatchObject({ language: "de" });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRecord } from "@/lib/articles/read-record";
import { detectFormat } from "@/lib/imports/formats/detect-format";
import type { FoundRecord } from "@/lib/imports/formats/format";
import { noReadOptions } from "@/lib/imports/formats/format";
import { html } from "@/lib/imports/formats/html";
import { longestLine } from "@/lib/imports/formats/line-reader";

async function find(content: string, name = "2021-08-23-my-page.html"): Promise<FoundRecord[]> {
  const records: FoundRecord[] = [];
  const from = { name, start: { line: 1, offset: 0 }, ordinal: 0, options: noReadOptions };
  for await (const record of html.read(once(Buffer.from(content)), from))
    if (!("passed" in record)) records.push(record);
  return records;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function recordOf(content: string, name?: string) {
  const [found] = await find(content, name);
  const read = readRecord(found?.fields, found?.fallbackId ?? null);
  if (!read.ok) throw new Error(found?.problem ?? read.problems.map(({ message }) => message).join("; "));
  return read.record;
}

const page = (head: string, body: string) =>
  `<!doctype html>\n<html lang="en"><head>${head}</head>\n<body>${body}</body></html>`;
const linked = (json: unknown) => `<script type="application/ld+json">${JSON.stringify(json)}</script>`;

describe("one page is one record", () => {
  test("with its place, its bytes and its path as its identity", async () => {
    const content = "\ufeff<h1>Ä</h1>\r\n<p>b</p>\r\n";
    const [record, second] = await find(content, "a/b.html");
    expect(second).toBeUndefined();
    expect(record).toMatchObject({ start: { line: 1, offset: 0 }, fallbackId: "a/b.html", problem: null });
    expect(record?.end).toEqual({ line: 3, offset: Buffer.byteLength(content) });
    expect(record?.raw.toString()).toBe(content);
    expect(await recordOf(content, "a/b.html")).toMatchObject({
      externalId: "a/b.html",
      title: "Ä",
      body: "<p>b</p>",
      bodyFormat: "html",
    });
  });

  test.each([
    ["deep", "<div>".repeat(100_000), "the page can't be read: nested more than 200 deep"],
    [
      "entangled",
      `<p>${[...Array(150).keys()].map((id) => `<b id=${id}>`).join("")}${"<p>x".repeat(50_000)}`,
      /more than 100,000 elements|200 deep/,
    ],
    ["endless", "<br>".repeat(200_000), "the page can't be read: more than 100,000 elements"],
    ["full of comments", "<p><!---->".repeat(200_000), "the page can't be read: more than 100,000 elements"],
    ["longer than any", `<p>${"x".repeat(longestLine)}`, "the file is longer than 8 MB; only the first 8 MB are kept"],
  ])("a page that is %s is rejected by that", { timeout: 30_000 }, async (_, content, problem) => {
    const [record] = await find(content);
    expect(record?.fields).toBeNull();
    expect(record?.problem).toEqual(typeof problem === "string" ? problem : expect.stringMatching(problem));
    expect(record?.raw.length).toBe(Math.min(content.length, longestLine));
  });

  test.each([
    ["attributes", `<p ${[...Array(200_000).keys()].map((n) => `a${n}`).join(" ")}>x</p>`],
    ["meta elements", [...Array(30_000).keys()].map((n) => `<meta name=a content=${n}>`).join("")],
    ["authors", `<p>x</p>${'<a rel="author tag">a</a>'.repeat(30_000)}`],
    ["articles", "<article>a</article>".repeat(30_000)],
    ["text in a table", `<table>${"x<br>".repeat(40_000)}`],
    ["blanks of JSON", `<script type="application/ld+json">{${" ".repeat(4_000_000)}x</script>`],
    ["brackets of JSON", `<script type="application/ld+json">${"[".repeat(4_000_000)}</script>`],
  ])("very many %s are answered in time", { timeout: 30_000 }, async (_, content) => {
    expect(await find(content)).toHaveLength(1);
  });

  const piece = fc.constantFrom(
    ...[
      "<p>",
      "</p>",
      "<article>",
      "</article>",
      "<main>",
      "<h1>",
      "</h1>",
      "<table>",
      "<td>",
      "</table>",
      "<b>",
      "</b>",
    ],
    ...[
      "<body>",
      "</body>",
      "<header>",
      "</header>",
      "<script>",
      "</script>",
      "<!--",
      "-->",
      "a",
      "\r\n",
      "é",
      "\u{1f600}",
      "&amp;",
    ],
    ...[
      '<div class="h-entry">',
      '<div class="e-content">',
      "</div>",
      "<template>",
      "<svg>",
      "</svg>",
      "<title>",
      "</title>",
    ],
  );

  test("of any soup of tags the body is a piece of the page, less what was left out", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const content = `x${pieces.join("")}`;
        const { body } = await recordOf(content);
        let at = 0;
        for (const character of body) {
          at = content.indexOf(character, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("the title", () => {
  const head = '<title>Shown | My Site</title><meta property="og:site_name" content="My Site">';
  const social = '<meta property="og:title" content="Social – My Site">';

  test.each([
    [
      "of the entry",
      page(
        head + social,
        '<article class="h-entry"><a class="h-card"><b class="p-name">Ann</b></a><h1 class="p-name">A  b</h1><div class="e-content">x</div></article>',
      ),
      "A b",
    ],
    ["for others", page(head + social, "<h1>Heading</h1><p>x</p>"), "Social"],
    [
      "of the article",
      page(head, "<header><h1>My Site</h1></header><article><h1>A &amp; b</h1><p>x</p></article>"),
      "A & b",
    ],
    [
      "above the text of the article",
      page(head, "<h1>My Site</h1><article><h1>A</h1><div itemprop=articleBody>x</div></article>"),
      "A",
    ],
    ["for search engines", page(head + linked({ "@type": "BlogPosting", headline: "A &amp; b" }), "<p>x</p>"), "A & b"],
    ["without the site's name", page(head, "<p>x</p>"), "Shown"],
    ["with a name that may be none of a site", page("<title>Shown | Me</title>", "<p>x</p>"), "Shown | Me"],
    [
      "and not the site's heading",
      page("<title>A - Mine</title>", "<header><h1>Mine</h1></header><p>x</p>"),
      "A - Mine",
    ],
    [
      "of the page, which its heading begins",
      page("<title>A – Mine</title>", "<header><h1>A</h1></header><h1>One</h1><p>x</p>"),
      "A",
    ],
    ["of a drawing is none", page("", "<svg><title>Logo</title></svg><p>x</p>"), "My page"],
    ["from the name", "<h2>A</h2><p>x</p>", "My page"],
  ])("%s", async (_, content, title) => {
    expect((await recordOf(content)).title).toBe(title);
  });
});

describe("the body", () => {
  const around = (inner: string) => page("", `<header><h1>Site</h1></header><nav>n</nav>${inner}<footer>f</footer>`);

  test.each([
    [
      "content of the entry",
      around('<article class="h-entry">a<div class="e-content">\n<p>b</p>\n</div>c</article>'),
      "<p>b</p>",
    ],
    [
      "content of a WordPress theme",
      around('<article class="hentry h-full">a<div class="entry-content"><p>b</div></article>'),
      "<p>b",
    ],
    ["body of the article", around("<article>a<div itemprop='articleBody'><P>b</P></div></article>"), "<P>b</P>"],
    ["Medium's section", around("<article>a<section data-field=body><p>b</section></article>"), "<p>b"],
    ["article", around("<article><p>b</p><aside>c</aside></article>"), "<p>b</p><aside>c</aside>"],
    [
      "longest article",
      around(`<article>${"b ".repeat(90)}</article><article>teaser</article>`),
      "b ".repeat(90).trim(),
    ],
    [
      "list of articles",
      around("<main><article>a</article><article>b</article></main>"),
      "<article>a</article><article>b</article>",
    ],
    ["main part", around("<main><p>b</p></main>"), "<p>b</p>"],
    ["main role", around("<div role=main><p>b</p></div>"), "<p>b</p>"],
    [
      "page without what is the site's",
      around("<script>s()</script><p>b</p><section><header>c</header></section>"),
      "<p>b</p><section><header>c</header></section>",
    ],
    ["fragment", "<p>b</p>\n\nloose\n<p>c", "<p>b</p>\n\nloose\n<p>c"],
    ["picture", around("<article><img src=a></article>"), "<img src=a>"],
    [
      "text beside comments",
      around('<article>b<div class="u-comment h-cite"><div class="e-content">long comment</div></div></article>'),
      'b<div class="u-comment h-cite"><div class="e-content">long comment</div></div>',
    ],
    ["nothing", page("", ""), ""],
  ])("%s", async (_, content, body) => {
    expect((await recordOf(content)).body).toBe(body);
  });

  test("a heading that is the title leaves the top of it, and only that", async () => {
    expect((await recordOf("<article><header>\n<h1>A</h1>\n</header><p>b</p></article>")).body).toBe(
      "<header>\n\n</header><p>b</p>",
    );
    expect((await recordOf("<article><p>b</p><h1>A</h1></article>")).body).toBe("<p>b</p><h1>A</h1>");
    expect((await recordOf("<article><h1><img src=x>A</h1><p>b</p></article>")).body).toBe(
      "<h1><img src=x>A</h1><p>b</p>",
    );
    expect((await recordOf('<meta property="og:title" content="B"><article><h1>A</h1><p>b</p></article>')).body).toBe(
      "<h1>A</h1><p>b</p>",
    );
  });

  test("line ends and characters of any width stay as they came", async () => {
    const inner = '\u{1f600}é\r\n<p>b\r\n\u{1f600}</p>\r<!-- wp:x {"a":1} -->';
    expect((await recordOf(`<!doctype html>\r\n<title>\u{1f600}</title>\r\n<main>${inner}</main>`)).body).toBe(inner);
  });
});

describe("what else a page says", () => {
  test("an entry in microformats", async () => {
    const entry = `<article class="h-entry"><h1 class="p-name">A</h1><p class="p-summary"> s </p><div class="e-content"><p>b</p></div>
      By <a class="p-author h-card" href="x">Ann</a> <time class="dt-published" datetime="2018-08-11T11:23:34.123Z">then</time>
      <time class="dt-updated" datetime="2018-09-01">later</time> <a class="p-category">t</a> <a class="p-tag">u</a>
      <a class="p-canonical" href="https://a.example/a-post">here</a></article>`;
    expect(await recordOf(page("", entry))).toMatchObject({
      externalId: "https://a.example/a-post",
      url: "https://a.example/a-post",
      slug: "a-post",
      author: "Ann",
      language: "en",
      publishedAt: "2018-08-11T11:23:34.123Z",
      updatedAt: "2018-09-01",
      summary: "s",
      tags: ["t", "u"],
    });
  });

  test("Open Graph", async () => {
    const head = `<link rel="canonical" href="https://a.example/x"><meta name="Author" content="Ann"><meta name="author" content="Ben">
      <meta property="article:author" content="https://social.example/ann"><meta property="article:published_time" content="2021-08-23T10:00:00+02:00">
      <meta property="article:modified_time" content="2021-08-24"><meta property="article:section" content="News">
      <meta property="article:tag" content="a"><meta property="article:tag" content="b"><meta name="keywords" content="c, d">
      <meta name="description" content="d"><meta property="og:description" content="e"><meta name="viewport" content="w">`;
    const record = await recordOf(page(head, "<p>x</p>"));
    expect(record).toMatchObject({
      url: "https://a.example/x",
      author: "Ann, Ben",
      publishedAt: "2021-08-23T08:00:00.000Z",
      updatedAt: "2021-08-24",
      categories: ["News"],
      tags: ["a", "b"],
      summary: "d",
      meta: { keywords: "c, d", "og:description": "e", "article:author": "https://social.example/ann" },
    });
  });

  test("JSON-LD, in a graph or alone, and people by their address in it", async () => {
    const article = {
      "@type": ["Article", "NewsArticle"],
      author: [{ "@id": "#ann" }, { name: "Ben" }],
      datePublished: "2021-08-23",
      dateModified: "2021-08-24",
      description: "d",
      keywords: "a, b",
      articleSection: ["News"],
      mainEntityOfPage: { "@id": "https://a.example/x" },
    };
    const graph = {
      "@graph": [{ "@type": "WebSite", name: "Site" }, article, { "@id": "#ann", "@type": "Person", name: "Ann" }],
    };
    expect(await recordOf(page(linked(graph), "<p>x</p>"))).toMatchObject({
      url: "https://a.example/x",
      author: "Ann, Ben",
      publishedAt: "2021-08-23",
      updatedAt: "2021-08-24",
      summary: "d",
      tags: ["a", "b"],
      categories: ["News"],
    });
    const broken =
      '<script type="application/ld+json">{"@type": "Article", </script><script type="application/ld+json">[]</script>';
    expect(await recordOf(page(broken, "<p>x</p>"))).toMatchObject({ author: null });
    expect(
      (await recordOf(page(linked({ "@type": "JobPosting", datePosted: "x", name: "n" }), "<p>x</p>"))).title,
    ).toBe("My page");
  });

  test("plain HTML", async () => {
    const body = `<aside><time datetime="2020-01-01">old</time></aside><article><a rel="author">Ann</a> <time datetime="2021-01-02">x</time>
      <p>long enough</p> <a rel="category tag">News</a> <a rel="tag">t</a></article>`;
    expect(
      await recordOf(
        page('<meta name="keywords" content="a, b"><meta http-equiv="content-language" content="de">', body),
      ),
    ).toMatchObject({
      author: "Ann",
      publishedAt: "2021-01-02",
      language: "en",
      categories: ["News"],
      tags: ["t"],
    });
    expect(await recordOf("<p>x</p>")).toMatchObject({ publishedAt: "2021-08-23", slug: "my-page" });
  });

  test("canonical fields in meta elements, as leniently as in front matter", async () => {
    const head = `<meta name="difficulty" content="advanced"><meta name="stack" content="go, nats"><meta name="quality" content="74">
      <meta name="score" content="8"><meta name="reading-time" content="5 min"><meta name="flags" content="needs human review">`;
    expect(await recordOf(page(head, "<p>x</p>"))).toMatchObject({
      difficulty: "advanced",
      stack: ["go", "nats"],
      score: { quality: 74 },
      readingTime: 5,
      flags: { needsHumanReview: true },
      meta: { score: "8" },
    });
  });

  test("the address of a site or a part of one is no identity", async () => {
    for (const href of ["https://a.example/", "/x"]) {
      expect((await recordOf(page(`<link rel=canonical href="${href}">`, "<p>x</p>"), "a.html")).externalId).toBe(
        "a.html",
      );
    }
  });
});

describe("told by content", () => {
  const formatOf = (text: string) => detectFormat(text, "any")?.format ?? null;

  test.each([
    ["<!DOCTYPE html>\n<html></html>"],
    ["\n<!-- saved -->\n<HTML><body>x"],
    [
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n<html xmlns="http://www.w3.org/1999/xhtml">',
    ],
    ["<head><title>a</title></head><p>b"],
    ["<h2>A</h2>\n<p>b</p>"],
    ["<P>b"],
    ["<!-- wp:paragraph -->\n<p>b</p>\n<!-- /wp:paragraph -->"],
    ["<strong>a</strong> b\n\n<blockquote>c</blockquote>"],
    ["<p>a</p>\n\nloose text\n\n* c\n* d"],
    ["<pre># a\n\n```\n</pre>"],
    ["<div>".repeat(10_000)],
  ])("%j is HTML", (text) => {
    expect(formatOf(text)).toBe("html");
  });

  test.each([
    ["a feed", '<?xml version="1.0"?><rss version="2.0"><channel><title>a</title></channel></rss>'],
    ["XML", "<posts><p>a</p></posts>"],
    ["DocBook", '<article xmlns="http://docbook.org/ns/docbook"><title>a</title></article>'],
    ["a drawing", '<svg xmlns="http://www.w3.org/2000/svg"><title>a</title></svg>'],
    ["PHP", "<?php echo 1; ?><p>a</p>"],
    ["a component", "<Table><p>a</p></Table>"],
    ["JSX", "<div className={a}><p>a</p></div>"],
    ["Markdown that begins with a tag", '<p align="center"><img src="a"></p>\n\n# A title\n\nSome text.\n'],
    ["Markdown in a tag", "<div>\n\nSome [link](https://a.example).\n\n</div>\n"],
    ["front matter", "---\ntitle: a\n---\n<p>b</p>"],
    ["one tag", "<b>a</b> b"],
    ["text", "a < b and <p>"],
    ["nothing", ""],
  ])("%s is not", (_, text) => {
    expect(html.recognises(text, "a.html")).toBeNull();
  });
});

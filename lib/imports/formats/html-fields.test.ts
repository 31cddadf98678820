import { describe, expect, test } from "vitest";
import { readRecord } from "@/lib/articles/read-record";
import { fieldsOfPage } from "@/lib/imports/formats/html-fields";
import { parsePage } from "@/lib/imports/formats/html-tree";

function recordOf(content: string, name = "2021-08-23-my-page.html") {
  const { elements } = parsePage(content);
  const read = readRecord(fieldsOfPage(content, elements ?? [], name), name);
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join("; "));
  return read.record;
}

const page = (head: string, body: string) =>
  `<!doctype html>\n<html lang="en"><head>${head}</head>\n<body>${body}</body></html>`;
const linked = (json: unknown) => `<script type="application/ld+json">${JSON.stringify(json)}</script>`;

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
  ])("%s", (_, content, title) => {
    expect(recordOf(content).title).toBe(title);
  });
});

describe("what else a page says", () => {
  test("an entry in microformats", () => {
    const entry = `<article class="h-entry"><h1 class="p-name">A</h1><p class="p-summary"> s </p><div class="e-content"><p>b</p></div>
      By <a class="p-author h-card" href="x">Ann</a> <time class="dt-published" datetime="2018-08-11T11:23:34.123Z">then</time>
      <time class="dt-updated" datetime="2018-09-01">later</time> <a class="p-category">t</a> <a class="p-tag">u</a>
      <a class="p-canonical" href="https://a.example/a-post">here</a></article>`;
    expect(recordOf(page("", entry))).toMatchObject({
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

  test("Open Graph", () => {
    const head = `<link rel="canonical" href="https://a.example/x"><meta name="Author" content="Ann"><meta name="author" content="Ben">
      <meta property="article:author" content="https://social.example/ann"><meta property="article:published_time" content="2021-08-23T10:00:00+02:00">
      <meta property="article:modified_time" content="2021-08-24"><meta property="article:section" content="News">
      <meta property="article:tag" content="a"><meta property="article:tag" content="b"><meta name="keywords" content="c, d">
      <meta name="description" content="d"><meta property="og:description" content="e"><meta name="viewport" content="w">`;
    const record = recordOf(page(head, "<p>x</p>"));
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

  test("JSON-LD, in a graph or alone, and people by their address in it", () => {
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
    expect(recordOf(page(linked(graph), "<p>x</p>"))).toMatchObject({
      url: "https://a.example/x",
      author: "Ann, Ben",
      publishedAt: "2021-08-23",
      updatedAt: "2021-08-24",
      summary: "d",
      tags: ["a", "b"],
      categories: ["News"],
    });
    const wrapped = `<script type="application/ld+json">//<![CDATA[\n${JSON.stringify(article)}\n//]]></script>`;
    expect(recordOf(page(wrapped, "<p>x</p>")).author).toBe("Ben");
    const broken =
      '<script type="application/ld+json">{"@type": "Article", </script><script type="application/ld+json">[]</script>';
    expect(recordOf(page(broken, "<p>x</p>"))).toMatchObject({ author: null });
    expect(recordOf(page(linked({ "@type": "JobPosting", datePosted: "x", name: "n" }), "<p>x</p>")).title).toBe(
      "My page",
    );
  });

  test("plain HTML", () => {
    const body = `<aside><time datetime="2020-01-01">old</time></aside><article><a rel="author">Ann</a> <time datetime="2021-01-02">x</time>
      <p>long enough</p> <a rel="category tag">News</a> <a rel="tag">t</a></article>`;
    expect(
      recordOf(page('<meta name="keywords" content="a, b"><meta http-equiv="content-language" content="de">', body)),
    ).toMatchObject({
      author: "Ann",
      publishedAt: "2021-01-02",
      language: "en",
      categories: ["News"],
      tags: ["t"],
    });
    expect(recordOf("<p>x</p>")).toMatchObject({ publishedAt: "2021-08-23", slug: "my-page" });
  });

  test("canonical fields in meta elements, as leniently as in front matter", () => {
    const head = `<meta name="difficulty" content="advanced"><meta name="stack" content="go, nats"><meta name="quality" content="74">
      <meta name="score" content="8"><meta name="reading-time" content="5 min"><meta name="flags" content="needs human review">`;
    expect(recordOf(page(head, "<p>x</p>"))).toMatchObject({
      difficulty: "advanced",
      stack: ["go", "nats"],
      score: { quality: 74 },
      readingTime: 5,
      flags: { needsHumanReview: true },
      meta: { score: "8" },
    });
  });

  test("the address of a site or a part of one is no identity", () => {
    for (const href of ["https://a.example/", "/x"]) {
      expect(recordOf(page(`<link rel=canonical href="${href}">`, "<p>x</p>"), "a.html").externalId).toBe("a.html");
    }
  });
});

import { parseFragment } from "parse5";
import { describe, expect, test } from "vitest";
import { renderBody } from "./render-body";

type Tree = { nodeName: string; attrs?: { name: string; value: string }[]; childNodes?: Tree[] };

/** Every element of the output, as a browser would read it. */
function elementsOf(html: string): { name: string; attributes: Record<string, string> }[] {
  const walk = (node: Tree): { name: string; attributes: Record<string, string> }[] => [
    { name: node.nodeName, attributes: Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value])) },
    ...(node.childNodes ?? []).flatMap(walk),
  ];
  return walk(parseFragment(html)).filter(({ name }) => !name.startsWith("#"));
}

const hostile = [
  "<script>alert(1)</script>",
  "<ScRiPt src=//evil.example/x.js></sCrIpT>",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<img src=x onerror=alert(1)>",
  '<img src="x" srcset="https://evil.example/a 1x" onerror="alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="jAvAsCrIpT:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74:alert(1)">x</a>',
  '<a href="javascript&colon;alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>',
  "[x](javascript:alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "<javascript:alert(1)>",
  "![x](javascript:alert(1))",
  '![x](https://evil.example/a.png "t" onerror=alert(1))',
  "**<img src=x onerror=alert(1)>**",
  "> <iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "| a |\n|-|\n| <svg/onload=alert(1)> |",
  '<iframe src="https://evil.example"></iframe>',
  '<object data="https://evil.example/x.swf"></object><embed src="https://evil.example/x">',
  '<video poster="https://evil.example/p.png" src="https://evil.example/v.mp4" autoplay><track src=x></video>',
  '<audio src="https://evil.example/a.mp3" controls></audio>',
  '<picture><source srcset="https://evil.example/a.webp"><img src="https://evil.example/a.png"></picture>',
  '<table background="https://evil.example/b.png"><tr><td background="https://evil.example/c.png">x</td></tr></table>',
  '<div style="background:url(https://evil.example/x)">x</div>',
  "<style>@import 'https://evil.example/x.css';</style>",
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<form action="https://evil.example"><input name="password"><button formaction="javascript:alert(1)">x</button></form>',
  '<input type="image" src="https://evil.example/x" onerror="alert(1)">',
  "<details open ontoggle=alert(1)>x</details>",
  "<body onload=alert(1)>x",
  "<marquee onstart=alert(1)>x</marquee>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  '<p id="</p><img src=x onerror=alert(1)>">x',
  "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
  "<title><img title='</title><img src=x onerror=alert(1)>'></title>",
  "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
  "<template><script>alert(1)</script></template>",
  "<plaintext><script>alert(1)</script>",
  "<!--><img src=x onerror=alert(1)>-->",
  "<!-- --!><img src=x onerror=alert(1)> -->",
  "<![CDATA[<img src=x onerror=alert(1)>]]>",
  "<?xml version='1.0'?><script>alert(1)</script>",
  "<img src=x onerror=alert(1)//",
  "<a href='https://ok.example' onclick=alert(1) style=position:fixed;inset:0>x",
  '"><script>alert(1)</script>',
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "```html\n<script>alert(1)</script>\n```\n</code></pre><script>alert(1)</script>",
  "`<img src=x onerror=alert(1)>`",
];

const loading = ["src", "srcset", "poster", "background", "data", "style", "action", "formaction", "ping", "srcdoc"];
const dangerousNames = [
  ...["script", "style", "iframe", "object", "embed", "form", "input", "button", "link", "meta", "base", "svg", "math"],
  ...["img", "video", "audio", "source", "template", "noscript", "textarea"],
];

describe.each(["html", "markdown", "text"] as const)("a hostile body as %s", (format) => {
  test.each(hostile)("does nothing: %j", (body) => {
    for (const { name, attributes } of elementsOf(renderBody(body, format))) {
      expect(dangerousNames).not.toContain(name);
      for (const [key, value] of Object.entries(attributes)) {
        expect(key).not.toMatch(/^on/);
        expect(loading).not.toContain(key);
        if (key === "href") expect(value).toMatch(/^(?:https?:|mailto:|#)/);
      }
    }
  });
});

describe("links", () => {
  test("a link to another site opens apart and gives nothing away", () => {
    expect(renderBody("[a](https://one.example/x)", "markdown")).toBe(
      '<p><a href="https://one.example/x" rel="noopener noreferrer nofollow" target="_blank">a</a></p>',
    );
  });

  test("a relative link, which would lead into Galley, keeps its words only", () => {
    expect(renderBody("<p><a href='/admin/people'>people</a></p>", "html")).toBe("<p><a>people</a></p>");
  });

  test("a footnote still finds its way, under an id that no part of the page has", () => {
    const html = renderBody("a[^1]\n\n[^1]: note", "markdown");
    expect(html).toContain('href="#in-article-fn-1"');
    expect(html).toContain('id="in-article-fn-1"');
  });

  test("an id of the article cannot be one of the page", () => {
    expect(renderBody('<p id="main">x</p>', "html")).toBe('<p id="in-article-main">x</p>');
  });
});

describe("media", () => {
  test("an image becomes words with its host and what it shows", () => {
    expect(renderBody("![A red fox](https://images.example:8080/fox.png)", "markdown")).toBe(
      '<p><span class="blocked-media">Image not loaded from images.example:8080: A red fox</span></p>',
    );
  });

  test("an image of the article's own site says that it was one", () => {
    expect(renderBody('<p><img src="/a.png" alt=""></p>', "html")).toBe(
      '<p><span class="blocked-media">Image not loaded</span></p>',
    );
  });

  test("what an article writes into an image's alt stays text", () => {
    expect(renderBody('<img src="//h.example/a" alt="<b>x</b>">', "html")).toContain("&#x3C;b>x");
  });

  test("a video says where it would have come from", () => {
    expect(renderBody('<video><source src="https://v.example/a.mp4"></video>', "html")).toContain(
      "Video not loaded from v.example",
    );
  });
});

describe("layout", () => {
  test("headings move down when the article has an h1 of its own", () => {
    expect(renderBody("# a\n\n## b\n\n###### c", "markdown")).toBe("<h2>a</h2><h3>b</h3><h6>c</h6>");
  });

  test("headings stay when it has none", () => {
    expect(renderBody("<h2>a</h2><h3>b</h3>", "html")).toBe("<h2>a</h2><h3>b</h3>");
  });

  test("code and tables scroll by themselves and can be reached by keyboard", () => {
    const html = renderBody("```js\nx\n```\n\n| a |\n|-|\n| 1 |", "markdown");
    expect(html).toContain('<pre tabindex="0" role="region" aria-label="Code, js"><code class="language-js">');
    expect(html).toContain('<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table>');
  });

  test("block comments of WordPress vanish and shortcodes stay as text", () => {
    const body = '<!-- wp:paragraph --><p>a [gallery ids="1,2"]</p><!-- /wp:paragraph -->';
    expect(renderBody(body, "html")).toBe('<p>a [gallery ids="1,2"]</p>');
  });

  test("shortcodes of Hugo stay as text", () => {
    expect(renderBody("a {{<youtube abc>}} b", "markdown")).toBe("<p>a {{&#x3C;youtube abc>}} b</p>");
  });

  test("a shortcode that is written as a tag, or over several lines, stays as text", () => {
    expect(renderBody('{{<figure src="a">}} b', "html")).toBe('<p>{{&#x3C;figure src="a">}} b</p>');
    expect(renderBody('a {{< figure\r\n  src="b"\r\n>}}', "markdown")).toContain('src="b" >}}</p>');
  });

  test("a comment between lines parts no text, blank lines around it do", () => {
    expect(renderBody("one\n<!--more-->\ntwo <!-- c -->three", "html")).toBe("<p>one</p><p>two three</p>");
  });

  test("blank lines make paragraphs in quotes and other blocks too, where they part words", () => {
    expect(renderBody("<blockquote>one\n\n<b>two</b>\nthree</blockquote>", "html")).toBe(
      "<blockquote><p>one</p><p><b>two</b><br>three</p></blockquote>",
    );
    expect(renderBody("<div>\n\n  one\n\n  <p>two</p>\n</div><pre>a\n\nb</pre>", "html")).toContain(
      "<div>\n\n  one\n\n  <p>two</p>\n</div>",
    );
  });

  test("HTML without paragraphs gets them at its blank lines", () => {
    expect(renderBody("one\ntwo <b>three</b>\n\nfour\n<h2>five</h2>\nsix", "html")).toBe(
      "<p>one<br>two <b>three</b></p><p>four</p><h2>five</h2><p>six</p>",
    );
  });

  test("task lists keep their state without a form control", () => {
    expect(renderBody("- [x] a\n- [ ] b", "markdown")).toContain("<li>☑ a</li>");
  });

  test("plain text keeps paragraphs and line breaks and is never markup", () => {
    expect(renderBody("a <b>\r\nb & c\n \n\nd", "text")).toBe("<p>a &lt;b&gt;<br>b &amp; c</p>\n<p>d</p>");
  });
});

describe("what would take too long is shown as it came", () => {
  const times = (part: string, length: number) => part.repeat(Math.ceil(length / part.length));
  const wide = (cells: string) => times(cells, 20_000);

  test.each([
    ["nested elements", "html", times("<div>", 2_000_000)],
    ["nested elements of every kind", "html", times("<b><div><font a>", 40_000)],
    [
      "entangled elements",
      "html",
      `<p>${[...Array(90).keys()].map((id) => `<b id=${id}>`).join("")}${times("<p>x", 60_000)}`,
    ],
    ["nested quotes", "markdown", `${times("> ", 20_000)}a`],
    ["nested lists", "markdown", `${times("- ", 20_000)}a`],
    ["a table as wide as it is long", "markdown", `|${wide("a|")}\n|${wide("-|")}\n${times("|a\n", 20_000)}`],
    ["marks that may pair with each other", "markdown", times("a**b*c_d ", 150_000)],
    ["unclosed comments", "markdown", times("a <!--", 150_000)],
    ["two megabytes of Markdown", "markdown", times("words *and* words\n\n", 2_000_000)],
  ] as const)("%s", { timeout: 20_000 }, (_, format, body) => {
    expect(renderBody(body, format).slice(0, 23)).toBe('<p class="render-note">');
  });

  test("a hundred levels are laid out", () => {
    expect(renderBody(`${"<div>".repeat(95)}x`, "html").slice(0, 5)).toBe("<div>");
  });

  test.each([
    ["blanks", " ".repeat(190_000)],
    ["unclosed code", "`".repeat(190_000)],
    ["unclosed links", "[".repeat(4_000)],
    ["one long paragraph", "word ".repeat(38_000)],
  ])("a long body of %s answers", { timeout: 20_000 }, (_, body) => {
    expect(typeof renderBody(body, "markdown")).toBe("string");
  });
});

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
  ])("%s", (_, content, body) => {
    expect(recordOf(content).body).toBe(body);
  });

  test("a heading that is the title leaves the top of it, and only that", () => {
    expect(recordOf("<article><header>\n<h1>A</h1>\n</header><p>b</p></article>").body).toBe(
      "<header>\n\n</header><p>b</p>",
    );
    expect(recordOf("<article><p>b</p><h1>A</h1></article>").body).toBe("<p>b</p><h1>A</h1>");
    expect(recordOf("<article><h1><img src=x>A</h1><p>b</p></article>").body).toBe("<h1><img src=x>A</h1><p>b</p>");
    expect(recordOf('<meta property="og:title" content="B"><article><h1>A</h1><p>b</p></article>').body).toBe(
      "<h1>A</h1><p>b</p>",
    );
  });

  test("line ends and characters of any width stay as they came", () => {
    const inner = '\u{1f600}é\r\n<p>b\r\n\u{1f600}</p>\r<!-- wp:x {"a":1} -->';
    expect(recordOf(`<!doctype html>\r\n<title>\u{1f600}</title>\r\n<main>${inner}</main>`).body).toBe(inner);
  });
});

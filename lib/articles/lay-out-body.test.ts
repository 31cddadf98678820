import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { passagesOf } from "./passages";
import { layOutBody, renderBody } from "./render-body";

describe("headings", () => {
  test("are places to go to under ids of ours, one after the other", () => {
    const { headings, html } = layOutBody("# One\n\n## Two *and* `more`\n\n### \n\n## Two *and* `more`", "markdown");
    expect(headings).toEqual([
      { id: "heading-1", level: 2, text: "One" },
      { id: "heading-2", level: 3, text: "Two and more" },
      { id: "heading-3", level: 3, text: "Two and more" },
    ]);
    expect(html).toContain('<h2 id="heading-1" tabindex="-1">One</h2>');
  });

  test("an id of the article cannot be one of them, and its links still lead there", () => {
    const { html } = layOutBody('<h2 id="heading-2">a</h2><a href="#heading-2">x</a><p id="heading-1">y</p>', "html");
    expect(html).toContain('<h2 id="heading-1" tabindex="-1"><span id="in-article-heading-2"></span>a</h2>');
    expect(html).toContain('href="#in-article-heading-2"');
    expect(html).toContain('<p id="in-article-heading-1">');
  });

  test("a very long one is cut in the contents", () => {
    const [heading] = layOutBody(`## ${"x".repeat(5_000)}`, "markdown").headings;
    expect(heading?.text).toHaveLength(201);
  });
});

describe("images", () => {
  const offered = (html: string) => layOutBody(html, "html", { offersImages: true }).html;

  test("where they may be asked for, each is a button that names the host", () => {
    expect(offered('<p><img src="https://images.example/a.png?x=1&amp;y=2" alt="a chart"></p>')).toContain(
      '<button type="button" class="blocked-media" data-image="https://images.example/a.png?x=1&#x26;y=2" data-alt="a chart">Show image from images.example: a chart</button>',
    );
    expect(offered('<img src="//images.example/a.png">')).toContain('data-image="https://images.example/a.png"');
  });

  test("what a script would have put into its place is offered too", () => {
    expect(offered('<img src="data:image/gif;base64,R0" data-src="https://images.example/b.png">')).toContain(
      'data-image="https://images.example/b.png"',
    );
  });

  test.each([
    ["an address of the article's own site", '<img src="/a.png">'],
    ["data", '<img src="data:image/png;base64,iVBORw0KGgo=">'],
    ["a script", '<img src="javascript:alert(1)">'],
    ["a name and a password", '<img src="https://user:secret@images.example/a.png">'],
    ["a very long address", `<img src="https://images.example/${"a".repeat(3_000)}">`],
    ["a video", '<video src="https://videos.example/a.mp4"></video>'],
    [
      "what the article calls so itself",
      '<span class="blocked-media" data-image="https://images.example/a.png">x</span>',
    ],
    ["a button of the article", '<button type="button" data-image="https://images.example/a.png">x</button>'],
  ])("%s is not offered", (_, html) => {
    expect(offered(html)).not.toContain("data-image");
    expect(offered(html)).not.toContain("<button");
  });

  test("nothing of it is there where it is not allowed", () => {
    const html = '<p><img src="https://images.example/a.png" alt="a chart"></p>';
    expect(layOutBody(html, "html").html).toBe(
      '<p><span class="blocked-media">Image not loaded from images.example: a chart</span></p>',
    );
  });
});

describe("passages", () => {
  const sentence = "one two three four five six seven eight nine ten";

  test.each(["markdown", "html", "text"] as const)("blocks of %s carry the passage that is kept of them", (format) => {
    const body =
      format === "html" ? `<p>${sentence}</p><ul><li>${sentence} more</li></ul>` : `${sentence}\n\n${sentence}`;
    const [passage] = passagesOf(body, format);
    const { html } = layOutBody(body, format);
    expect(html.split(`data-passage="${passage}"`)).toHaveLength(3);
    expect(renderBody(body, format)).not.toContain("data-passage");
  });

  test("an article cannot name one itself", () => {
    expect(layOutBody(`<p data-passage="1" data-shared>short</p>`, "html").html).toBe("<p>short</p>");
  });

  test("the paragraphs of any Markdown are found among the passages kept of it", () => {
    const word = fc.stringMatching(/^[a-z]{2,9}$/);
    const paragraph = fc.array(word, { minLength: 9, maxLength: 20 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 6 }), (paragraphs) => {
        const body = paragraphs.map((text, place) => (place % 3 === 2 ? `- ${text}` : text)).join("\n\n");
        const marked = [...layOutBody(body, "markdown").html.matchAll(/data-passage="(-?\d+)"/g)].map(([, one]) => one);
        expect([...new Set(marked)]).toEqual(passagesOf(body, "markdown"));
      }),
    );
  });
});

test("what a body has is counted: images, paragraphs with words, code by language", () => {
  const body = "![a](https://i.example/a.png)\n\none\n\n- two\n\n> three\n\n```py\nx\n```\n\n    indented\n";
  expect(layOutBody(body, "markdown").facts).toEqual({ images: 1, paragraphs: 2, code: ["python", null] });
});

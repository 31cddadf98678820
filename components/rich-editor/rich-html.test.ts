import fc from "fast-check";
import { Transform } from "prosemirror-transform";
import { describe, expect, test } from "vitest";
import { partsOf, sourceOf } from "./held-body";
import { holdBy, shapeOf, typedIn } from "./held-body-cases";
import { holdHtml } from "./hold-html";

const hold = holdBy(holdHtml);

const phrase = fc.constantFrom(
  ...[
    "plain words",
    "<em>em</em>",
    "<i class=x>i</i>",
    "<b>b</b>",
    "<strong><em>both</em></strong>",
    "<i><b>x</b> y</i>",
  ],
  ...[
    "<code>a &lt; b</code>",
    "<a href='https://a.example' rel=nofollow>link</a>",
    "<a id=anchor></a>",
    "&eacute;&nbsp;&#8217;",
  ],
  ...[
    "<span style='color:red'>s</span>",
    "<sub>2</sub>",
    "<kbd>k</kbd>",
    "<br>",
    "<br />",
    "<img src=x.png alt='a b'>",
  ],
  ...[
    "<!-- c -->",
    "line\n  end",
    "two  spaces",
    "<span><span>nested</span></span>",
    "<svg><path d=x /></svg>",
    "<wbr>",
  ],
  ...[
    "<script>x()</script>",
    "<custom-tag a=b>c</custom-tag>",
    "<B>upper</B>",
    "a & b < c",
    "<del>d</del>",
    "<mark></mark>",
  ],
);
const line = fc.array(phrase, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));
const block = fc.oneof(
  line.map((text) => `<p>${text}</p>`),
  line.map((text) => `<p class="a" style='x'>\n  ${text}\n</p>`),
  line.map((text) => `<P>${text}`),
  fc.tuple(fc.constantFrom(1, 2, 6), line).map(([level, text]) => `<h${level} id=x>${text}</h${level}>`),
  fc.tuple(line, line).map(([one, two]) => `<ul>\n  <li>${one}</li>\n  <li><p>${two}</p>\n<ul><li>nested</ul>\n</ul>`),
  line.map((text) => `<ol start="3"><li>${text}<li>open</ol>`),
  line.map((text) => `<blockquote cite=x><p>${text}</p> loose</blockquote>`),
  line.map((text) => `<blockquote>${text}\n\nparted</blockquote>`),
  fc.constantFrom(
    "<pre><code class='language-js'>let &amp;\n\n x</code></pre>",
    "<pre>\n\nx <b>y</b></pre>",
    "<pre>\nx</pre>",
  ),
  fc.constantFrom(
    "<hr>",
    "<hr class=a />",
    "<!-- wp:paragraph -->",
    "<table><tr><td colspan=2>x</table>",
    "<iframe src=x></iframe>",
  ),
  fc.constantFrom(
    "<figure><img src=x><figcaption>c</figcaption></figure>",
    "<div>loose <p>mixed</p></div>",
    "<ul></ul>",
    "<p></p>",
  ),
  line,
  line.map((text) => `${text}\n\n${text}`),
);
const wrapped = fc
  .tuple(fc.constantFrom("div", "section class=a"), fc.array(block, { maxLength: 3 }))
  .map(([tag, inside]) => `<${tag}>\n${inside.join("\n")}\n</${tag.split(" ")[0]}>`);
const gap = fc.constantFrom(
  "",
  "\n",
  "\n\n",
  "\n\n\n",
  "\n \n",
  " ",
  "\n<!-- c -->\n",
  "\n<!-- /wp:x -->\n\n<!-- wp:x -->\n",
);
const document = fc
  .tuple(
    fc.constantFrom("", "\n", "\ufeff", "<!DOCTYPE html>", "</p>", "<b>"),
    fc.array(fc.tuple(fc.oneof({ weight: 6, arbitrary: block }, wrapped), gap), { minLength: 1, maxLength: 7 }),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([start, parts, lineEnd]) => (start + parts.flat().join("")).replaceAll("\n", lineEnd));

describe("an HTML body", () => {
  test("that is loaded and saved is the same, byte for byte", () => {
    fc.assert(
      fc.property(document, (body) => {
        const held = hold(body);
        expect(sourceOf(held, held.doc)).toBe(body);
      }),
      { numRuns: 200 },
    );
  });

  test("of any characters at all is the same too", () => {
    const piece = fc.constantFrom(
      ..."<p> </p> <b> </b> <i> </i> <li> <ul> <td> <div> </div> a & ; < > = ' \" / ! -- \0 \r \n".split(" "),
      "\n\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const held = hold(pieces.join(""));
        expect(sourceOf(held, held.doc)).toBe(pieces.join(""));
      }),
      { numRuns: 800 },
    );
  });

  test("in which one block was changed has all others as they were", () => {
    fc.assert(
      fc.property(document, fc.nat(), (body, pick) => {
        const held = hold(body);
        const at = pick % held.doc.childCount;
        const doc = typedIn(held, at, "typed");
        if (!doc || held.pieces.length === 0) return;
        const sources = held.pieces.map(({ source }) => source);
        const parts = partsOf(held, doc);
        const blocks = parts.filter((_, index) => index % 2 === 1);
        expect(blocks.filter((_, index) => index !== at)).toEqual(sources.filter((_, index) => index !== at));
        expect(blocks[at]).toContain("typed");
        // Tags and comments around the blocks are all there.
        expect(parts.filter((_, index) => index % 2 === 0)).toEqual(held.gaps);
      }),
      { numRuns: 200 },
    );
  });
});

test("a block holds the tags it came with, and what it can't hold stands as source under its name", () => {
  expect(
    shapeOf(hold("<div><h2 id=a>t</h2><p>x <sub>2</sub></p></div><ul><li>a<ul><li>b</ul></ul>loose\n\ntext")),
  ).toEqual([...["heading", "paragraph", "bullet_list", "paragraph", "paragraph"]]);
  expect(shapeOf(hold("<table><tr><td colspan=2>x</table><p>a <b><b>b</b></b></p><iframe></iframe><p>c</p>"))).toEqual([
    ...["raw table", "raw p", "raw iframe", "paragraph"],
  ]);
  expect(holdHtml("<p>a <b>b</p><p>c</b></p>")).toHaveProperty("reason");
});

test("a changed block keeps its tags, attributes, breaks and indentation", () => {
  const changed = (body: string) => {
    const held = hold(body);
    return sourceOf(held, typedIn(held, 0, " more") ?? held.doc);
  };
  expect(changed("<P class='a'>\n  x <i data-x>y</i><br/>\n  z</P>\n<!-- c -->")).toBe(
    "<P class='a'>\n  x <i data-x>y</i><br/>\n  z more</p>\n<!-- c -->",
  );
  expect(changed('<pre class="a"><code class="language-js">let</code></pre>')).toBe(
    '<pre class="a"><code class="language-js">let more</code></pre>',
  );
});

test("comments and tags around a block outlive its removal and what is put in their place", () => {
  const held = hold("<!-- wp:a -->\n<p>one</p>\n<!-- /wp:a -->\n\n<!-- wp:b -->\n<p>two</p>\n<!-- /wp:b -->");
  const { doc } = held;
  const without = new Transform(doc).delete(0, doc.child(0).nodeSize).doc;
  expect(sourceOf(held, without)).toMatch(/wp:a[\s\S]*\/wp:a[\s\S]*wp:b[\s\S]*<p>two<\/p>\n<!-- \/wp:b -->$/);
  const paragraph = doc.type.schema.node("paragraph", null, [doc.type.schema.text("new & <new>")]);
  const between = new Transform(doc).insert(doc.child(0).nodeSize, paragraph).doc;
  expect(sourceOf(held, between)).toMatch(/<p>one<\/p>\s*<p>new &amp; &lt;new&gt;<\/p>\s*<!-- \/wp:a -->[\s\S]*<p>two/);
});

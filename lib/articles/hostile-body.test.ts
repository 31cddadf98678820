import { parseFragment, serialize } from "parse5";
import { expect, test } from "vitest";
import { hostileVectors } from "@/lib/testing/hostile-markup";
import { codeMarks } from "./body/highlight-code";
import { layOutBody, renderBody } from "./render-body";

type Attribute = { name: string; value: string };
type Tree = { nodeName: string; attrs?: Attribute[]; childNodes?: Tree[] };

// Written out once more and not taken from the sanitiser's own list: what it lets through is what is tested.
const elements = new Set(
  "p br hr div span section blockquote pre code kbd samp var h2 h3 h4 h5 h6 ul ol li dl dt dd figure figcaption a b strong i em u s del ins mark small sub sup q cite dfn abbr time bdi bdo ruby rb rt rp wbr details summary table caption thead tbody tfoot tr th td button #text #document-fragment".split(
    " ",
  ),
);

const classes = new Set(["blocked-media", "table-scroll", "render-note", ...codeMarks.map((mark) => `code-${mark}`)]);

const values: Record<string, RegExp> = {
  "aria-label": /^(?:Table|Code|Code, [\w+#.-]{1,40})$/,
  align: /./s,
  class: /./s,
  colspan: /./s,
  "data-alt": /./s,
  "data-image": /^https?:\/\//,
  "data-passage": /^-?\d{1,19}$/,
  datetime: /./s,
  dir: /./s,
  href: /^(?:https?:\/\/|mailto:|#in-article-)/,
  id: /^(?:in-article-|heading-\d+$)/,
  lang: /./s,
  open: /^$/,
  rel: /^noopener noreferrer nofollow$/,
  reversed: /^$/,
  role: /^region$/,
  rowspan: /./s,
  scope: /./s,
  start: /./s,
  tabindex: /^(?:0|-1)$/,
  target: /^_blank$/,
  title: /./s,
  type: /^button$/,
  value: /./s,
};

/** What of the HTML is not on the lists. Buttons that ask for images are, where images may be asked for. */
function strangersIn(html: string, offersImages = false): string[] {
  const walk = (node: Tree): string[] => [
    ...(elements.has(node.nodeName) && (offersImages || node.nodeName !== "button") ? [] : [node.nodeName]),
    ...(node.attrs ?? [])
      .filter((attribute) => !isKnown(attribute) || (!offersImages && /^data-(?:image|alt)$/.test(attribute.name)))
      .map(({ name, value }) => `${name}=${value}`),
    ...(node.childNodes ?? []).flatMap(walk),
  ];
  return walk(parseFragment(html) as Tree);
}

function isKnown({ name, value }: Attribute): boolean {
  if (name === "class") {
    return value
      .split(" ")
      .every((one) => one === "" || classes.has(one) || /^lang(?:uage)?-[\w+#.-]{1,40}$/.test(one));
  }
  return Object.hasOwn(values, name) && (values[name]?.test(value) ?? false);
}

test("the corpus is broad", () => {
  expect(new Set(hostileVectors).size).toBeGreaterThan(4_000);
});

test.each([
  ["html", false],
  ["html", true],
  ["markdown", false],
  ["text", false],
] as const)(
  "nothing of thousands of vectors is left in %s, images offered: %s",
  { timeout: 240_000 },
  (format, offersImages) => {
    for (const vector of hostileVectors) {
      const { html } = layOutBody(vector, format, { codeLanguage: "javascript", offersImages });
      expect(strangersIn(html, offersImages), vector).toEqual([]);
      // A browser that reads, writes and reads it again sees the same.
      const once = serialize(parseFragment(html));
      expect(serialize(parseFragment(once)), vector).toBe(once);
    }
  },
);

test("vectors in one text do nothing together either", { timeout: 60_000 }, () => {
  for (let from = 0; from < hostileVectors.length; from += 40) {
    const body = hostileVectors.slice(from, from + 40).join("\n");
    expect(strangersIn(renderBody(body, "html"))).toEqual([]);
  }
});

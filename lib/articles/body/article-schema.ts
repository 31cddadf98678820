import type { Options } from "rehype-sanitize";
import { ownMarks } from "./block-media";

/**
 * What of an article's HTML may reach a page. Whatever is not named here is dropped: elements lose their tag and
 * keep their text, those under `strip` go whole.
 */
export const articleSchema: Options = {
  tagNames: [
    ...["p", "br", "hr", "div", "span", "section", "blockquote", "pre", "code", "kbd", "samp", "var"],
    ...["h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption"],
    ...["a", "b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small", "sub", "sup", "q", "cite", "dfn"],
    ...["abbr", "time", "bdi", "bdo", "ruby", "rb", "rt", "rp", "wbr", "details", "summary"],
    ...["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"],
  ],
  attributes: {
    "*": ["lang", "dir", "id"],
    a: ["href", "title"],
    abbr: ["title"],
    code: [["className", /^lang(?:uage)?-[\w+#.-]{1,40}$/]],
    details: ["open"],
    li: ["value"],
    ol: ["start", "reversed"],
    pre: [["className", /^lang(?:uage)?-[\w+#.-]{1,40}$/]],
    // No article can set these: see blockMedia.
    span: [["className", "blocked-media"], ...ownMarks],
    td: ["colSpan", "rowSpan", "align"],
    th: ["colSpan", "rowSpan", "align", "scope"],
    time: ["dateTime"],
  },
  ancestors: {
    tbody: ["table"],
    td: ["table"],
    th: ["table"],
    thead: ["table"],
    tfoot: ["table"],
    tr: ["table"],
  },
  protocols: { href: ["http", "https", "mailto"] },
  // An article must not be able to name itself as one of the page's own elements.
  clobber: ["id"],
  clobberPrefix: "in-article-",
  strip: [
    ...["script", "style", "title", "template", "textarea", "select", "datalist", "svg", "math"],
    ...["iframe", "frameset", "noembed", "noframes", "xmp", "plaintext"],
  ],
  allowComments: false,
  allowDoctypes: false,
};

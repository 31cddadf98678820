import { type DOMOutputSpec, type MarkSpec, type NodeSpec, Schema } from "prosemirror-model";

/** Text that other systems treat as a link's target. What runs or loads is none. */
const linkTarget = /^(?:https?:|mailto:|[/#?.]|[^:/?#]*(?:[/?#]|$))/i;

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** The exact start tag in an HTML body, "" for a block that stands without one, null where it is Galley's to choose. */
const open = { open: { default: null } };

function hostOf(source: string): string {
  return /^(?:https?:)?\/\/([^/?#]+)/i.exec(source)?.[1] ?? "";
}

/** Never an <img>: nothing in an article loads from another host. */
function imageDom(alt: string, source: string): DOMOutputSpec {
  const host = hostOf(source);
  const words = `Image: ${alt || "without a description"}${host ? `, ${host}` : ""}`;
  return ["span", { "data-rich": "image", "data-src": source, "data-alt": alt, title: source }, words];
}

const blocks: Record<string, NodeSpec> = {
  doc: { content: "block+" },
  paragraph: {
    content: "inline*",
    group: "block",
    attrs: open,
    parseDOM: [{ tag: "p" }],
    toDOM: () => ["p", 0],
  },
  heading: {
    content: "inline*",
    group: "block",
    defining: true,
    attrs: { level: { default: 2 }, ...open },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    toDOM: ({ attrs }) => [`h${attrs.level}`, 0],
  },
  blockquote: {
    content: "block+",
    group: "block",
    defining: true,
    attrs: open,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  bullet_list: {
    content: "list_item+",
    group: "block",
    attrs: { spread: { default: false }, ...open },
    parseDOM: [{ tag: "ul" }],
    toDOM: () => ["ul", 0],
  },
  ordered_list: {
    content: "list_item+",
    group: "block",
    attrs: { start: { default: 1 }, spread: { default: false }, ...open },
    parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ start: Number(dom.getAttribute("start")) || 1 }) }],
    toDOM: ({ attrs }) => ["ol", { start: attrs.start }, 0],
  },
  list_item: {
    content: "block+",
    defining: true,
    /** `checked` is null where the item is no task. */
    attrs: { checked: { default: null }, spread: { default: false }, ...open },
    parseDOM: [{ tag: "li" }],
    toDOM: ({ attrs }) => ["li", attrs.checked === null ? {} : { "data-checked": String(attrs.checked) }, 0],
  },
  code_block: {
    content: "text*",
    marks: "",
    group: "block",
    code: true,
    defining: true,
    attrs: { lang: { default: null }, meta: { default: null }, ...open },
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
    toDOM: () => ["pre", { spellcheck: "false" }, ["code", 0]],
  },
  horizontal_rule: {
    group: "block",
    attrs: open,
    parseDOM: [{ tag: "hr" }],
    toDOM: () => ["div", { "data-rich": "rule" }, ["hr"]],
  },
  /** What the rich view can't hold, as its exact source. */
  raw_block: {
    content: "text*",
    marks: "",
    group: "block",
    code: true,
    defining: true,
    isolating: true,
    attrs: { name: { default: "source" } },
    toDOM: ({ attrs }) => ["pre", { "data-rich": "raw", "data-name": attrs.name, spellcheck: "false" }, ["code", 0]],
  },
  text: { group: "inline" },
  hard_break: {
    inline: true,
    group: "inline",
    selectable: false,
    attrs: { source: { default: null } },
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
  image: {
    inline: true,
    group: "inline",
    draggable: true,
    attrs: { src: { default: "" }, alt: { default: "" }, title: { default: null }, ...open },
    parseDOM: [
      { tag: "img[src]", getAttrs: (dom) => ({ src: dom.getAttribute("src"), alt: dom.getAttribute("alt") ?? "" }) },
      {
        tag: 'span[data-rich="image"]',
        getAttrs: (dom) => ({ src: dom.dataset.src ?? "", alt: dom.dataset.alt ?? "" }),
      },
    ],
    toDOM: ({ attrs }) => imageDom(textOf(attrs.alt), textOf(attrs.src)),
  },
  /** A piece of a line that the rich view can't hold, as its exact source. */
  raw_inline: {
    inline: true,
    group: "inline",
    attrs: { source: { default: "" } },
    toDOM: ({ attrs }) => ["code", { "data-rich": "raw-inline", title: "Kept as source" }, textOf(attrs.source)],
  },
};

const marks: Record<string, MarkSpec> = {
  link: {
    /** `form` is "bare" where the address itself stands in the text, "angle" where it does between < and >. */
    attrs: { href: { default: "" }, title: { default: null }, form: { default: null }, ...open },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href], a[data-href]",
        getAttrs: (dom) => {
          const href = dom.getAttribute("href") ?? dom.dataset.href ?? "";
          return linkTarget.test(href) ? { href, title: dom.getAttribute("title") } : false;
        },
      },
    ],
    // Without an href a press only sets the cursor.
    toDOM: ({ attrs }) => ["a", { "data-href": textOf(attrs.href), title: textOf(attrs.href) }, 0],
  },
  em: {
    attrs: open,
    parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
    toDOM: () => ["em", 0],
  },
  strong: {
    attrs: open,
    parseDOM: [
      { tag: "strong" },
      // Some offices wrap a whole clipboard in <b> of normal weight.
      { tag: "b", getAttrs: (dom) => (dom.style.fontWeight === "normal" ? false : null) },
      { style: "font-weight", getAttrs: (value) => (/^(bold(er)?|[6-9]\d{2})$/.test(String(value)) ? null : false) },
    ],
    toDOM: () => ["strong", 0],
  },
  strike: { attrs: open, parseDOM: [{ tag: "del" }, { tag: "s" }], toDOM: () => ["s", 0] },
  /** White space of the source that is read as one space: a line end, an indentation. */
  soft: { attrs: { source: {} }, inclusive: false, toDOM: () => ["span", { "data-rich": "soft" }, 0] },
  code: { attrs: open, parseDOM: [{ tag: "code" }, { tag: "tt" }], toDOM: () => ["code", { spellcheck: "false" }, 0] },
};

const shownTags = new Set(["sub", "sup", "kbd", "mark", "u", "small", "ins", "q", "cite", "abbr", "samp", "var"]);

/** Any other element within a line of HTML; its look is shown where that is harmless. */
const htmlMark: MarkSpec = {
  attrs: { open: {} },
  excludes: "",
  toDOM: ({ attrs }) => {
    const name = tagOf(textOf(attrs.open));
    return [shownTags.has(name) ? name : "span", { "data-rich": "html" }, 0];
  },
};

export const markdownSchema = new Schema({ nodes: blocks, marks });

export const htmlSchema = new Schema({ nodes: blocks, marks: { ...marks, html: htmlMark } });

/** The lower-case name in a start tag. */
export function tagOf(startTag: string): string {
  return /^<([a-z][^\s/>]*)/i.exec(startTag)?.[1]?.toLowerCase() ?? "";
}

/** Whether an address may become a link by typing or pasting. */
export function isLinkTarget(href: string): boolean {
  return linkTarget.test(href.trim());
}

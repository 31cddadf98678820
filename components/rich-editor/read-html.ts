import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { Mark, type Node } from "prosemirror-model";
import { Unheld } from "./read-markdown";
import { htmlSchema as schema } from "./schema";

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

const headings: Record<string, number> = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6 };

const markNames: Record<string, string> = {
  ...{ strong: "strong", b: "strong", em: "em", i: "em", code: "code", del: "strike", s: "strike", strike: "strike" },
  a: "link",
};

const phrasing = new Set([
  ...[
    "abbr",
    "bdi",
    "bdo",
    "big",
    "br",
    "cite",
    "dfn",
    "font",
    "img",
    "ins",
    "kbd",
    "mark",
    "q",
    "samp",
    "small",
    "span",
  ],
  ...["sub", "sup", "time", "tt", "u", "var", "wbr", ...Object.keys(markNames)],
]);

export function parseHtmlFragment(html: string): HtmlNode[] {
  return parseFragment(html, { sourceCodeLocationInfo: true }).childNodes;
}

export const isElement = (node: HtmlNode): node is HtmlElement => "tagName" in node;
export const isText = (node: HtmlNode): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === "#text";
export const isPhrase = (node: HtmlNode) => isText(node) || (isElement(node) && phrasing.has(node.tagName));
const isBlank = (node: HtmlNode) => isText(node) && node.value.trim() === "";

/** @throws Unheld where the parser does not say where it stands */
export function placeOf(node: HtmlNode): { start: number; end: number } {
  const place = node.sourceCodeLocation;
  if (!place) throw new Unheld(node.nodeName);
  return { start: place.startOffset, end: place.endOffset };
}

/** The start tag as it is written. */
function openOf(node: HtmlElement, source: string): string {
  const tag = node.sourceCodeLocation?.startTag;
  const { start, end } = placeOf(node);
  return tag ? source.slice(tag.startOffset, tag.endOffset) : source.slice(start, end);
}

/** @throws Unheld where anything in it would be lost. */
export function readHtmlBlock(node: HtmlElement, source: string): Node {
  const name = node.tagName;
  const open = openOf(node, source);
  if (name === "p") return schema.node("paragraph", { open }, readLine(node.childNodes, source));
  const level = headings[name];
  if (level) return schema.node("heading", { level, open }, readLine(node.childNodes, source));
  if (name === "hr") return schema.node("horizontal_rule", { open });
  if (name === "blockquote") return schema.node("blockquote", { open }, readFlow(node.childNodes, source));
  if (name === "pre") return readCode(node, source);
  if (name === "ul" || name === "ol") {
    const items = node.childNodes.filter((child) => !isBlank(child)).map((child) => readItem(child, source));
    if (items.length === 0) throw new Unheld("an empty list");
    if (name === "ul") return schema.node("bullet_list", { open }, items);
    const start = Number(node.attrs.find((attr) => attr.name === "start")?.value ?? 1) || 1;
    return schema.node("ordered_list", { start, open }, items);
  }
  throw new Unheld(name);
}

function readItem(node: HtmlNode, source: string): Node {
  if (!isElement(node) || node.tagName !== "li") throw new Unheld(node.nodeName);
  return schema.node("list_item", { open: openOf(node, source) }, readFlow(node.childNodes, source));
}

function readCode(node: HtmlElement, source: string): Node {
  const [code, ...more] = node.childNodes;
  const isAlone = code && isElement(code) && code.tagName === "code" && more.length === 0;
  const inside = isAlone ? code.childNodes : node.childNodes;
  if (!inside.every(isText)) throw new Unheld("markup in code");
  const open = openOf(node, source) + (isAlone ? openOf(code, source) : "");
  const text = inside.map((child) => (isText(child) ? child.value : "")).join("");
  return schema.node("code_block", { open, lang: languageIn(open) }, text === "" ? [] : [schema.text(text)]);
}

const languageIn = (open: string) => /\blang(?:uage)?-([\w+#.-]+)/.exec(open)?.[1] ?? null;

/** Blocks, and between them lines that have no paragraph of their own. */
function readFlow(children: readonly HtmlNode[], source: string): Node[] {
  const blocks: Node[] = [];
  let line: HtmlNode[] = [];
  const flush = () => {
    if (!line.every(isBlank)) {
      // Blank lines may make paragraphs of such a text where it is read.
      if (line.some((node) => isText(node) && /\n[ \t\r]*\n\s*\S/.test(node.value))) throw new Unheld("parted text");
      blocks.push(schema.node("paragraph", { open: "" }, trimmed(readLine(line, source))));
    }
    line = [];
  };
  for (const child of children) {
    if (isPhrase(child)) line.push(child);
    else if (isElement(child)) {
      flush();
      blocks.push(readHtmlBlock(child, source));
    } else throw new Unheld(child.nodeName);
  }
  flush();
  return blocks.length > 0 ? blocks : [schema.node("paragraph", { open: "" })];
}

/** A line of text. `breaks`: its line ends are breaks, as where text stands loose between the blocks of a body. */
export function readLine(children: readonly HtmlNode[], source: string, { breaks = false } = {}): Node[] {
  const nodes: Node[] = [];
  for (const child of children) readPhrase(child, Mark.none, { source, breaks }, nodes);
  return nodes;
}

/** Without the white space at its ends, which is none where blocks stand around it. */
function trimmed(nodes: Node[]): Node[] {
  const isSpace = (node: Node | undefined) => node?.isText === true && node.textContent.trim() === "";
  const kept = [...nodes];
  while (isSpace(kept[0])) kept.shift();
  while (isSpace(kept.at(-1))) kept.pop();
  const cut = (at: number, text: (was: string) => string) => {
    const node = kept.at(at);
    if (node?.isText) kept.splice(at, 1, schema.text(text(node.textContent), node.marks));
  };
  cut(0, (was) => was.replace(/^[ \t\n\f\r]+/, ""));
  cut(-1, (was) => was.replace(/[ \t\n\f\r]+$/, ""));
  return kept;
}

type Reading = { source: string; breaks: boolean };

function readPhrase(node: HtmlNode, marks: readonly Mark[], reading: Reading, into: Node[]): void {
  const { source } = reading;
  if (isText(node)) {
    readText(node.value, marks, reading.breaks, into);
    return;
  }
  const { start, end } = placeOf(node);
  const whole = source.slice(start, end);
  if (!isElement(node) || node.childNodes.length === 0 || !phrasing.has(node.tagName)) {
    into.push(leafOf(node, whole, marks));
    return;
  }
  const mark = markOf(node, source);
  if (mark.type.name === "code" && !node.childNodes.every(isText)) throw new Unheld("markup in code");
  const { code } = schema.marks;
  const inCode = code?.isInSet(marks) !== undefined;
  if (inCode || (mark.type.name !== "html" && mark.type.isInSet(marks)) || mark.isInSet(marks)) {
    throw new Unheld(`${node.tagName} in itself`);
  }
  const inside = mark.addToSet(marks);
  for (const child of node.childNodes) readPhrase(child, inside, { source, breaks: false }, into);
}

function leafOf(node: HtmlNode, whole: string, marks: readonly Mark[]): Node {
  if (isElement(node) && node.tagName === "br") return schema.node("hard_break", { source: whole }, undefined, marks);
  if (isElement(node) && node.tagName === "img") {
    const attr = (name: string) => node.attrs.find((one) => one.name === name)?.value ?? "";
    const attrs = { src: attr("src"), alt: attr("alt"), title: attr("title") || null, open: whole };
    return schema.node("image", attrs, undefined, marks);
  }
  return schema.node("raw_inline", { source: whole }, undefined, marks);
}

function markOf(node: HtmlElement, source: string): Mark {
  const open = openOf(node, source);
  const name = markNames[node.tagName];
  if (!name) return schema.mark("html", { open });
  if (name !== "link") return schema.mark(name, { open });
  const attr = (wanted: string) => node.attrs.find((one) => one.name === wanted)?.value;
  return schema.mark("link", { href: attr("href") ?? "", title: attr("title") ?? null, open });
}

/** White space is read as one space and keeps its source. */
function readText(value: string, marks: readonly Mark[], breaks: boolean, into: Node[]): void {
  for (const part of value.split(/([ \t\n\f\r]+)/)) {
    if (part === "") continue;
    if (part === " " || !/^[ \t\n\f\r]+$/.test(part)) into.push(schema.text(part, marks));
    else if (breaks && part.includes("\n")) into.push(schema.node("hard_break", { source: part }, undefined, marks));
    else into.push(schema.text(" ", schema.mark("soft", { source: part }).addToSet(marks)));
  }
}

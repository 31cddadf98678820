import type { Mark, Node } from "prosemirror-model";
import { tagOf } from "./schema";

/** One block as HTML. Tags that it came with are written as they came. */
export function writeHtmlBlock(node: Node): string {
  const { open } = node.attrs;
  switch (node.type.name) {
    case "raw_block":
      return node.textContent;
    case "horizontal_rule":
      return open ?? "<hr>";
    case "heading":
      return inTag(tagOf(open ?? "") === `h${node.attrs.level}` ? open : `<h${node.attrs.level}>`, lineOf(node));
    case "blockquote":
      return inTag(open ?? "<blockquote>", flowOf(node));
    case "code_block":
      return codeOf(node);
    case "bullet_list":
      return inTag(open ?? "<ul>", itemsOf(node));
    case "ordered_list":
      return inTag(open ?? (node.attrs.start === 1 ? "<ol>" : `<ol start="${node.attrs.start}">`), itemsOf(node));
    default:
      return inTag(open ?? "<p>", lineOf(node));
  }
}

/** "" is a block without a tag of its own. */
function inTag(open: string, inside: string): string {
  return open === "" ? inside : `${open}${inside}</${tagOf(open)}>`;
}

function codeOf(node: Node): string {
  const { open, lang } = node.attrs;
  const code = lang ? `<code class="language-${escapeAttribute(lang)}">` : "<code>";
  const tags: string = open ?? `<pre>${code}`;
  // A first line end after <pre> is none.
  const text = escapeText(node.textContent).replace(/^\n/, "\n\n");
  return `${tags}${text}${/<code\b/i.test(tags) ? "</code>" : ""}</pre>`;
}

function itemsOf(list: Node): string {
  return `\n${list.children.map((item) => `${inTag(item.attrs.open ?? "<li>", flowOf(item))}\n`).join("")}`;
}

/** In an item, a paragraph that was typed has no tags where it is the only text. */
function flowOf(parent: Node): string {
  const texts = parent.children.filter(({ type }) => type.name === "paragraph");
  const isLoose = (node: Node) => parent.type.name === "list_item" && texts.length === 1 && node.attrs.open === null;
  return parent.children
    .map((node) => (node.type.name === "paragraph" && isLoose(node) ? lineOf(node) : writeHtmlBlock(node)))
    .join("\n");
}

type Piece = { node: Node; marks: readonly Mark[] };

function lineOf(block: Node): string {
  return nest(block.children.map((node) => ({ node, marks: node.marks })));
}

/** Of the marks that begin here the one that reaches furthest goes outside. */
function nest(pieces: readonly Piece[]): string {
  let made = "";
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at] as Piece;
    let outer: Mark | null = null;
    let length = 0;
    for (const mark of piece.marks) {
      if (mark.type.name === "soft") continue;
      let reach = 1;
      while (pieces[at + reach] && mark.isInSet(pieces[at + reach]?.marks ?? [])) reach += 1;
      if (reach > length) [outer, length] = [mark, reach];
    }
    if (outer === null) {
      made += leafOf(piece.node);
      at += 1;
      continue;
    }
    const mark = outer;
    const inside = pieces.slice(at, at + length).map(({ node, marks }) => ({ node, marks: mark.removeFromSet(marks) }));
    made += inTag(openOf(mark), nest(inside));
    at += length;
  }
  return made;
}

const usualTags: Record<string, string> = { em: "<em>", strong: "<strong>", strike: "<s>", code: "<code>" };

function openOf(mark: Mark): string {
  const { open, href, title } = mark.attrs;
  if (typeof open === "string") return open;
  if (mark.type.name !== "link") return usualTags[mark.type.name] ?? "<span>";
  return `<a href="${escapeAttribute(href)}"${title ? ` title="${escapeAttribute(title)}"` : ""}>`;
}

function leafOf(node: Node): string {
  const { attrs } = node;
  if (node.type.name === "hard_break") return attrs.source ?? "<br>";
  if (node.type.name === "raw_inline") return attrs.source;
  if (node.type.name === "image") {
    return attrs.open ?? `<img src="${escapeAttribute(attrs.src)}" alt="${escapeAttribute(attrs.alt)}">`;
  }
  const soft = node.marks.find(({ type }) => type.name === "soft");
  return soft ? soft.attrs.source : escapeText(node.textContent);
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\u00a0", "&nbsp;");
}

function escapeAttribute(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll("\u00a0", "&nbsp;");
}

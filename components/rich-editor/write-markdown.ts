import type { BlockContent, ListItem, PhrasingContent, RootContent } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { type Options, toMarkdown } from "mdast-util-to-markdown";
import type { Mark, Node } from "prosemirror-model";

/** One block as Markdown, without a line end after it, in the style of the source `like`. */
export function writeMarkdownBlock(node: Node, like: string | null): string {
  if (node.type.name === "raw_block") return node.textContent;
  const options = { ...styleOf(like ?? ""), extensions: [gfmToMarkdown()] };
  return toMarkdown({ type: "root", children: [blockOf(node)] }, options).replace(/\n$/, "");
}

/** The signs that the source uses, each told by its first. */
function styleOf(like: string): Options {
  const bullet = /^[ \t>]*([-*+])(?=[ \t]|$)/m.exec(like)?.[1];
  const ordered = /^[ \t>]*(\d+)([.)])(?=[ \t]|$)/gm;
  const [first, second] = [ordered.exec(like), ordered.exec(like)];
  const rule = /^[ \t>]*([-*_])[ \t]*(?:\1[ \t]*){2,}$/m.exec(like)?.[1];
  return {
    bullet: bullet === "*" || bullet === "+" ? bullet : "-",
    bulletOrdered: first?.[2] === ")" ? ")" : ".",
    incrementListMarker: !(first && second && first[1] === second[1]),
    emphasis: /(?:^|[^\w_])_[^_\s]/.test(like) ? "_" : "*",
    strong: /(?:^|[^\w_])__[^_\s]/.test(like) ? "_" : "*",
    fence: /^[ \t>]*~~~/m.test(like) ? "~" : "`",
    fences: like === "" || /^[ \t>\-*+\d.)]*(?:```|~~~)/m.test(like),
    listItemIndent: /^[ \t>]*(?:[-*+] {3}|\d+[.)] {2})\S/m.test(like) ? "tab" : "one",
    rule: rule === "*" || rule === "_" ? rule : "-",
    setext: /^[^#\n][^\n]*\n[ ]{0,3}(?:=+|-+)[ \t]*$/.test(like),
    closeAtx: /^#{1,6} .*[^#\s] +#+[ \t]*$/.test(like),
    quote: /\]\([^)]* '[^']*'\)/.test(like) ? "'" : '"',
    resourceLink: true,
    tightDefinitions: true,
  };
}

function blockOf(node: Node): RootContent & BlockContent {
  const { attrs } = node;
  switch (node.type.name) {
    case "heading":
      return { type: "heading", depth: attrs.level, children: inlineOf(node) };
    case "horizontal_rule":
      return { type: "thematicBreak" };
    case "blockquote":
      return { type: "blockquote", children: blocksOf(node) };
    case "code_block":
      return { type: "code", lang: attrs.lang, meta: attrs.meta, value: node.textContent };
    case "bullet_list":
      return { type: "list", ordered: false, spread: attrs.spread, children: node.children.map(itemOf) };
    case "ordered_list":
      return {
        ...{ type: "list", ordered: true, start: attrs.start, spread: attrs.spread },
        children: node.children.map(itemOf),
      };
    case "raw_block":
      return { type: "html", value: node.textContent };
    default:
      return { type: "paragraph", children: inlineOf(node) };
  }
}

function itemOf(node: Node): ListItem {
  const { checked, spread } = node.attrs;
  return { type: "listItem", checked, spread, children: blocksOf(node) };
}

/** An empty paragraph is a place for the cursor, no text. */
function blocksOf(node: Node): (RootContent & BlockContent)[] {
  return node.children.filter((child) => child.type.name !== "paragraph" || child.childCount > 0).map(blockOf);
}

type Piece = { node: Node; marks: readonly Mark[] };

function inlineOf(block: Node): PhrasingContent[] {
  return nest(trimmed(block.children).map((node) => ({ node, marks: node.marks })));
}

/** White space at the ends of a block is none in Markdown, and a break there would be a sign of its own. */
function trimmed(nodes: readonly Node[]): Node[] {
  const kept = [...nodes];
  const isSpace = (node: Node | undefined) =>
    node !== undefined &&
    (node.type.name === "hard_break" || (node.isText && node.textContent.trim() === "" && !isCode(node)));
  while (isSpace(kept[0])) kept.shift();
  while (isSpace(kept.at(-1))) kept.pop();
  const [first, last] = [kept[0], kept.at(-1)];
  if (first?.isText && !isCode(first)) kept[0] = withText(first, first.textContent.replace(/^[ \t]+/, ""));
  const end = kept.at(-1);
  if (last?.isText && end && !isCode(last))
    kept[kept.length - 1] = withText(end, end.textContent.replace(/[ \t]+$/, ""));
  return kept;
}

const isCode = (node: Node) => node.marks.some(({ type }) => type.name === "code");

const withText = (node: Node, text: string) => node.type.schema.text(text, node.marks);

/** Of the marks that begin here the one that reaches furthest goes outside. */
function nest(pieces: readonly Piece[]): PhrasingContent[] {
  const made: PhrasingContent[] = [];
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at] as Piece;
    const { mark, length } = outermostOf(pieces, at);
    if (!mark) {
      made.push(leafOf(piece));
      at += 1;
      continue;
    }
    const inside = pieces.slice(at, at + length).map(({ node, marks }) => ({ node, marks: mark.removeFromSet(marks) }));
    made.push(markedOf(mark, inside, isWordAt(pieces[at + length])));
    at += length;
  }
  return made;
}

function isWordAt(piece: Piece | undefined): boolean {
  return piece !== undefined && /^\S/.test(piece.node.textContent);
}

function outermostOf(pieces: readonly Piece[], at: number): { mark: Mark | null; length: number } {
  let best: { mark: Mark | null; length: number } = { mark: null, length: 1 };
  for (const mark of pieces[at]?.marks ?? []) {
    if (mark.type.name === "soft" || mark.type.name === "code") continue;
    let length = 1;
    while (pieces[at + length] && mark.isInSet(pieces[at + length]?.marks ?? [])) length += 1;
    if (best.mark === null || length > best.length) best = { mark, length };
  }
  return best;
}

/** `isBeforeWord`: what follows would run into an address that stands bare. */
function markedOf(mark: Mark, inside: Piece[], isBeforeWord: boolean): PhrasingContent {
  const children = nest(inside);
  const { href, title, form } = mark.attrs;
  if (mark.type.name === "em") return { type: "emphasis", children };
  if (mark.type.name === "strong") return { type: "strong", children };
  if (mark.type.name === "strike") return { type: "delete", children };
  // An address that stands in the text itself is written as it reads, as long as it is still the same.
  const words = inside.map(({ node }) => node.textContent).join("");
  const isSame = href === words || href === `http://${words}` || href === `mailto:${words}`;
  if (form !== null && isSame && inside.length === 1 && !title && !(form === "bare" && isBeforeWord)) {
    return { type: "html", value: form === "angle" ? `<${words}>` : words };
  }
  return { type: "link", url: href, title, children };
}

function leafOf({ node, marks }: Piece): PhrasingContent {
  if (node.type.name === "hard_break") {
    return node.attrs.source ? { type: "html", value: node.attrs.source } : { type: "break" };
  }
  if (node.type.name === "raw_inline") return { type: "html", value: node.attrs.source };
  if (node.type.name === "image") {
    return { type: "image", url: node.attrs.src, alt: node.attrs.alt, title: node.attrs.title };
  }
  if (marks.some(({ type }) => type.name === "code")) return { type: "inlineCode", value: node.textContent };
  if (marks.some(({ type }) => type.name === "soft")) return { type: "text", value: "\n" };
  return { type: "text", value: node.textContent };
}

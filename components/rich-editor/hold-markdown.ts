import type { Nodes, RootContent } from "mdast";
import type { Node } from "prosemirror-model";
import { type HeldBody, type NotHeld, type Piece, writingOnce } from "./held-body";
import { parseMarkdown, rawBlockIn, rawNameOf, readBlock, Unheld } from "./read-markdown";
import { markdownSchema as schema } from "./schema";
import { writeMarkdownBlock } from "./write-markdown";

type Block = { mdast: RootContent; source: string; node: Node | null };

/**
 * A Markdown body for the rich view. What would not come back as it is stands in it as its source.
 * @returns a reason where it can't be parted into blocks, which would be a surprise
 */
export function holdMarkdown(body: string): HeldBody | NotHeld {
  // The parser leaves out a byte order mark and counts without it.
  const mark = body.startsWith("\ufeff") ? "\ufeff" : "";
  const source = body.slice(mark.length);
  const blocks: Block[] = [];
  const gaps: string[] = [];
  let at = 0;
  for (const mdast of parseMarkdown(source).children) {
    const { start, end } = placeOf(mdast, source);
    if (start === undefined || end === undefined || start < at || end <= start) return notParted;
    gaps.push(source.slice(at, start));
    blocks.push({ mdast, source: source.slice(start, end), node: readOrNull(mdast, source) });
    at = end;
  }
  gaps.push(source.slice(at));
  gaps[0] = mark + gaps[0];
  if (gaps.some((gap) => gap.replace("\ufeff", "").trim() !== "")) return notParted;
  checkWritten(blocks);
  const pieces: Piece[] = blocks.map(({ mdast, source: text, node }) => ({
    node: node ?? rawBlockIn(schema, text, rawNameOf(mdast)),
    source: text,
  }));
  const lineEnd = /\r\n|\r|\n/.exec(body)?.[0] ?? "\n";
  const content = pieces.map(({ node }) => node);
  const doc = schema.node("doc", null, content.length > 0 ? content : [schema.node("paragraph")]);
  return {
    doc,
    pieces,
    gaps,
    write: writingOnce(writeMarkdownBlock),
    separatorOf: separator(lineEnd),
    mendGap: mender(lineEnd),
    lineEnd,
  };
}

/** White space at the end of a line of text is none of it and stays where it is. */
function placeOf(
  { type, position }: RootContent,
  source: string,
): { start?: number | undefined; end?: number | undefined } {
  const [start, end] = [position?.start.offset, position?.end.offset];
  if (start === undefined || end === undefined || type !== "paragraph") return { start, end };
  return { start, end: start + source.slice(start, end).replace(/[ \t]+$/, "").length };
}

const notParted: NotHeld = {
  reason: "This text can't be parted into blocks exactly, so it is edited as source and nothing is lost.",
};

function readOrNull(mdast: RootContent, source: string): Node | null {
  try {
    return readBlock(mdast, source);
  } catch (error) {
    if (error instanceof Unheld) return null;
    throw error;
  }
}

/**
 * A block stays rich only if it is written as it came, or else, written and read again, is the same and of the same
 * parts.
 */
function checkWritten(blocks: Block[]): void {
  const written = new Map<Block, string>();
  for (const block of blocks) {
    const text = block.node && writeMarkdownBlock(block.node, block.source);
    if (text !== null && text !== block.source) written.set(block, text);
  }
  if (written.size === 0) return;
  // Each beside a comment, so that none runs into the next; the addresses that links refer to come last.
  const context = blocks.filter(({ mdast }) => mdast.type === "definition" || mdast.type === "footnoteDefinition");
  const all = [...written.values(), context.map((block) => block.source).join("\n\n")].join(`\n\n${divider}\n\n`);
  const parts = partedAtDividers(parseMarkdown(all).children);
  [...written.keys()].forEach((block, at) => {
    const [again, ...more] = parts[at] ?? [];
    const isSame = again && more.length === 0 && isSameBlock(again, all, block);
    if (!isSame) block.node = null;
  });
}

const divider = "<!-- galley-divider-4f1c -->";

function partedAtDividers(children: readonly RootContent[]): RootContent[][] {
  const parts: RootContent[][] = [[]];
  for (const child of children) {
    if (child.type === "html" && child.value === divider) parts.push([]);
    else parts.at(-1)?.push(child);
  }
  return parts;
}

function isSameBlock(again: RootContent, all: string, { node, mdast }: Block): boolean {
  const read = readOrNull(again, all);
  return read !== null && node !== null && read.eq(node) && kindsOf(again) === kindsOf(mdast);
}

/** How many of each kind of node there are: what two texts of equal marks may differ in. */
function kindsOf(node: Nodes): string {
  const counts = new Map<string, number>();
  const count = (one: Nodes) => {
    const name = one.type === "html" ? `html ${one.value}` : one.type;
    if (one.type !== "text") counts.set(name, (counts.get(name) ?? 0) + 1);
    if ("children" in one) for (const child of one.children) count(child);
  };
  count(node);
  return JSON.stringify([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isList = (node: Node) => node.type.name === "bullet_list" || node.type.name === "ordered_list";

const separator = (lineEnd: string) => (before: Node, after: Node) => {
  const blank = lineEnd + lineEnd;
  // Two lists would run together, and so would a list and code that is indented.
  const parted = isList(before) && (isList(after) || after.type.name === "code_block");
  return parted && before.type === after.type ? `${blank}<!-- -->${blank}` : blank;
};

const endsWithLine = new Set(["heading", "horizontal_rule"]);

/** A block that was written anew begins at the line's begin; only headings and rules end without a blank line. */
const mender = (lineEnd: string) => (gap: string, before: Node, after: string) => {
  const flat = gap.replace(/[ \t]+$/, "");
  const blank = lineEnd + lineEnd;
  // An item that is no longer empty would take in what is indented below it.
  if (isList(before) && /^[ \t]/.test(after)) return `${blank}<!-- -->${blank}`;
  const ends = flat.match(/\r\n|\r|\n/g)?.length ?? 0;
  return ends < 2 && !endsWithLine.has(before.type.name) ? blank : flat;
};

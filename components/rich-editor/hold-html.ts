import { serializeOuter } from "parse5";
import type { Node } from "prosemirror-model";
import { type HeldBody, type NotHeld, type Piece, writingOnce } from "./held-body";
import {
  type HtmlElement,
  type HtmlNode,
  isElement,
  isPhrase,
  isText,
  parseHtmlFragment,
  placeOf,
  readHtmlBlock,
  readLine,
} from "./read-html";
import { rawBlockIn, Unheld } from "./read-markdown";
import { htmlSchema as schema } from "./schema";
import { writeHtmlBlock } from "./write-html";

/** `of` is what it was parsed to within the whole; of several ranges where blank lines part a loose text. */
type Range = { start: number; end: number; name: string; isLoose: boolean; of: readonly HtmlNode[] };

/** Elements that only stand around blocks: their tags are kept between the blocks. */
const wrappers = new Set(["div", "section", "article", "main", "header", "footer", "center"]);

/**
 * An HTML body for the rich view. What would not come back as it is stands in it as its source.
 * @returns a reason where its tags overlap, so that it can't be parted into blocks
 */
export function holdHtml(body: string): HeldBody | NotHeld {
  const nodes = parseHtmlFragment(body);
  const ranges: Range[] = [];
  try {
    rangesOf(nodes, body, true, ranges);
  } catch (error) {
    if (error instanceof Unheld) return overlapping;
    throw error;
  }
  if (!isParted(ranges, body)) return overlapping;
  const pieces: Piece[] = ranges.map((range) => {
    const source = body.slice(range.start, range.end);
    return { source, node: readRange(source, range) ?? rawBlockIn(schema, source, range.name) };
  });
  const gaps = [0, ...ranges.map(({ end }) => end)].map((from, at) =>
    body.slice(from, ranges[at]?.start ?? body.length),
  );
  const content = pieces.map(({ node }) => node);
  const doc = schema.node("doc", null, content.length > 0 ? content : [schema.node("paragraph")]);
  const lineEnd = /\r\n|\r|\n/.exec(body)?.[0] ?? "\n";
  const usual = gaps.slice(1, -1).find((gap) => /^\s*[\r\n]\s*$/.test(gap)) ?? lineEnd;
  return {
    doc,
    pieces,
    gaps,
    write: writingOnce(writeHtmlBlock),
    separatorOf: () => usual,
    mendGap: (gap) => gap,
    lineEnd,
  };
}

const overlapping: NotHeld = {
  reason: "The tags of this text overlap or are not closed, so it is edited as source and nothing is lost.",
};

/** The blocks of a body by their places. */
function rangesOf(nodes: readonly HtmlNode[], source: string, isRoot: boolean, into: Range[]): void {
  let line: HtmlNode[] = [];
  const flush = () => {
    if (line.length > 0) into.push(...looseRanges(line, source, isRoot));
    line = [];
  };
  for (const node of nodes) {
    if (isPhrase(node)) line.push(node);
    else if (isElement(node)) {
      flush();
      if (isWrapper(node)) rangesOf(node.childNodes, source, false, into);
      else into.push({ ...placeOf(node), name: node.tagName, isLoose: false, of: [node] });
    } else if (line.some((one) => !isText(one) || one.value.trim() !== "")) line.push(node);
  }
  flush();
}

/** With nothing but blocks in it, and both its tags. */
function isWrapper(node: HtmlElement): boolean {
  const { startTag, endTag } = node.sourceCodeLocation ?? {};
  if (!wrappers.has(node.tagName) || !startTag || !endTag || node.childNodes.length === 0) return false;
  return node.childNodes.every((child) => !isPhrase(child) || (isText(child) && child.value.trim() === ""));
}

/** As a group, so that parting by it keeps it. */
const blankLine = /((?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)\s*)/;

/** Text without a paragraph of its own, parted by blank lines as readers' pages part it. */
function looseRanges(line: readonly HtmlNode[], source: string, isRoot: boolean): Range[] {
  const ranges: Range[] = [];
  let open: Range | null = null;
  const ink = (start: number, end: number) => {
    open ??= { start, end, name: "text", isLoose: isRoot, of: line };
    open.end = end;
  };
  const close = () => {
    if (open) ranges.push(open);
    open = null;
  };
  for (const node of line) {
    const { start, end } = placeOf(node);
    if (!isText(node)) {
      ink(start, end);
      continue;
    }
    let at = start;
    for (const [index, part] of source.slice(start, end).split(blankLine).entries()) {
      if (index % 2 === 1) close();
      else if (part.trim() !== "") {
        ink(at + (part.length - part.trimStart().length), at + part.trimEnd().length);
      }
      at += part.length;
    }
  }
  close();
  return ranges;
}

/** Whether the blocks follow each other, and each, read alone, is what it is within the whole. Tags that overlap are not. */
function isParted(ranges: readonly Range[], body: string): boolean {
  const ordered = ranges.every(({ start, end }, at) => start >= (ranges[at - 1]?.end ?? 0) && end > start);
  if (!ordered) return false;
  const alone = (range: Range) => flat(parseHtmlFragment(body.slice(range.start, range.end)));
  const lines = new Map<readonly HtmlNode[], string>();
  for (const range of ranges) lines.set(range.of, (lines.get(range.of) ?? "") + alone(range));
  return [...lines].every(([nodes, read]) => read === flat(nodes));
}

/** White space parts the blocks of loose text and may be read differently at its ends. */
const flat = (nodes: readonly HtmlNode[]) =>
  nodes
    .map((node) => serializeOuter(node))
    .join("")
    .replace(/\s+/g, "");

function readRange(source: string, { isLoose, name }: Range): Node | null {
  try {
    const node = readAlone(source, name, isLoose);
    const written = writeHtmlBlock(node);
    if (written === source) return node;
    const again = readAlone(written, name, isLoose);
    return again.eq(node) && tagsOf(source) === tagsOf(written) ? node : null;
  } catch (error) {
    if (error instanceof Unheld) return null;
    throw error;
  }
}

function readAlone(source: string, name: string, breaks: boolean): Node {
  const nodes = parseHtmlFragment(source);
  if (name === "text") return schema.node("paragraph", { open: "" }, readLine(nodes, source, { breaks }));
  const [node, ...more] = nodes;
  if (!node || more.length > 0 || !isElement(node)) throw new Unheld(name);
  return readHtmlBlock(node, source);
}

/** How many of each start tag there are: what two texts of equal marks may differ in. */
function tagsOf(html: string): string {
  const tags: string[] = [];
  const visit = (node: HtmlNode) => {
    if (!isElement(node)) {
      if (!isText(node)) tags.push(serializeOuter(node));
      return;
    }
    tags.push(`${node.tagName}${JSON.stringify(node.attrs)}`);
    node.childNodes.forEach(visit);
  };
  parseHtmlFragment(html).forEach(visit);
  return tags.sort().join("\n");
}

import { isCostlyMarkdown } from "./body/markdown-cost";
import { RunCollector } from "./collect-runs";
import type { ComparableBlock } from "./comparable-blocks";
import type { BlockStyle, Setting, TextMark } from "./comparison";

// What means something in Markdown beyond the plain patterns that are read here.
const marked = /[\\`*_[\]<&~]|https?:|ftp:|www\.|@/i;
/** HTML may enclose several paragraphs, and so may shortcodes; what a link stands for may be said anywhere. */
const reaching = /<[a-z/!?]|\{\{|\{%|^ {0,3}\[[^\]]{1,999}\]:/i;
const codeSpan = /`[^`]{0,500}`/g;

const fence = /^(`{3,}|~{3,})[^`~]*$/;
const heading = /^(#{1,6}) +(\S.*)$/;
const line = /^(?:-{3,}|\*{3,}|_{3,})$/;
const bullet = /^[-*+] {1,3}(\S.*)$/;
const numbered = /^\d{1,9}[.)] {1,2}(\S.*)$/;
const opensBlock = /^(?:[-+*#>|=:]|\d{1,9}[.)](?:\s|$)|`{3}|~{3}|\s|\[\^)/;

/** Blocks that were understood, or lines that a parser must read. */
type Part = { blocks: ComparableBlock[] } | { lines: string[] };

/**
 * The blocks of a Markdown body, read without a parser as far as that is certain: a long text of plain paragraphs,
 * headings, lists and code takes milliseconds where the parser takes half a second.
 * @param parse reads what is not certain, a few paragraphs by themselves
 * @returns null where a paragraph may depend on another one, so that the whole must be parsed
 */
export function readSimpleMarkdown(
  body: string,
  parse: (markdown: string) => ComparableBlock[] | null,
): ComparableBlock[] | null {
  if (isCostlyMarkdown(body)) return null;
  const parts = partsOf(body.split(/\r\n|\r|\n/));
  const blocks: ComparableBlock[] = [];
  for (const part of parts ?? []) {
    const read = "blocks" in part ? part.blocks : parse(part.lines.join("\n"));
    if (!read) return null;
    for (const block of read) blocks.push(block);
  }
  return parts && blocks;
}

function partsOf(lines: readonly string[]): Part[] | null {
  const parts: Part[] = [];
  let chunk: string[] = [];
  const flush = () => {
    if (chunk.length > 0) addPart(parts, partOf(chunk), chunk);
    chunk = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const text = lines[at] ?? "";
    const mark = fence.exec(text)?.[1];
    if (mark !== undefined) {
      flush();
      let last = at + 1;
      while (last < lines.length && !isClosing(lines[last] ?? "", mark)) last++;
      addPart(parts, { blocks: codeOf(lines.slice(at + 1, last)) }, []);
      at = last;
    } else if (reachesOver(text)) return null;
    else if (text.trim() === "") flush();
    else if (/^\s/.test(text) && chunk.length === 0) return null;
    else if (heading.test(text)) {
      flush();
      addPart(parts, partOf([text]), [text]);
    } else chunk.push(text);
  }
  flush();
  return parts;
}

function reachesOver(text: string): boolean {
  return reaching.test(text) && (text.includes("\\") || reaching.test(text.replace(codeSpan, "")));
}

function isClosing(text: string, mark: string): boolean {
  const trimmed = text.trimEnd();
  return trimmed.startsWith(mark) && trimmed === (mark[0] ?? "").repeat(trimmed.length);
}

/** What a parser must read stays together, so that it is called seldom. */
function addPart(parts: Part[], part: Part | null, chunk: string[]): void {
  const last = parts.at(-1);
  if (part) parts.push(part);
  else if (last && "lines" in last) last.lines.push("", ...chunk);
  else parts.push({ lines: chunk });
}

function codeOf(lines: readonly string[]): ComparableBlock[] {
  const collector = new RunCollector();
  collector.add(lines.join("\n"), null, true);
  const runs = collector.take();
  return runs.length > 0 ? [{ style: "code", runs }] : [];
}

/** Lines without a blank one between them; null where it is not certain what they are. */
function partOf(lines: readonly string[]): Part | null {
  const [first = ""] = lines;
  if (lines.length === 1 && line.test(first)) return { blocks: [{ style: "line", runs: [] }] };
  const title = heading.exec(first);
  if (title) {
    const level = (title[1] ?? "").length as 1 | 2 | 3 | 4 | 5 | 6;
    return /#\s*$/.test(title[2] ?? "") ? null : blocksOf([{ style: `heading ${level}`, text: title[2] ?? "" }]);
  }
  const items = listOf(lines, bullet, "list item") ?? listOf(lines, numbered, "numbered item");
  if (items) return blocksOf(items);
  if (lines.some((text, index) => opensBlock.test(text) || (index < lines.length - 1 && /(?: {2}|\\)$/.test(text)))) {
    return null;
  }
  return blocksOf([{ style: "paragraph", text: lines.join("\n") }]);
}

type Plain = { style: BlockStyle; text: string };

function listOf(lines: readonly string[], item: RegExp, style: BlockStyle): Plain[] | null {
  const items: Plain[] = [];
  for (const text of lines) {
    // Another marker would begin another list.
    if (text[0] !== lines[0]?.[0] && style === "list item") return null;
    const inner = item.exec(text)?.[1];
    if (inner === undefined || opensBlock.test(inner)) return null;
    items.push({ style, text: inner });
  }
  return items;
}

function blocksOf(plain: readonly Plain[]): Part | null {
  const blocks: ComparableBlock[] = [];
  for (const { style, text } of plain) {
    const collector = new RunCollector();
    if (!readInline(text, collector)) return null;
    const runs = collector.take();
    if (runs.length > 0) blocks.push({ style, runs });
  }
  return { blocks };
}

// One word or several between two marks, at the edges of words, with nothing else inside that means something.
const plainInside = "[\\p{L}\\p{N}](?:[^\\\\`*_[\\]<&~@\\n]{0,300}[\\p{L}\\p{N}])?";
const spans = new RegExp(
  [
    "(?<![`\\\\])`(?<code>[^`\\s\\\\](?:[^`\\n\\\\]{0,300}[^`\\s\\\\])?)`(?!`)",
    `(?<=^|[\\s(])\\*\\*(?<bold>${plainInside})\\*\\*(?=$|[\\s.,;:!?)])`,
    `(?<=^|[\\s(])\\*(?<italic>${plainInside})\\*(?=$|[\\s.,;:!?)])`,
    `(?<![!\\\\\\]])\\[(?<label>${plainInside})\\]\\((?<href>https?://[\\w./:?=#%+,;-]{1,500})\\)`,
    "(?<=[a-z0-9])_(?=[a-z0-9])",
  ].join("|"),
  "giu",
);
const isSet = (mark: TextMark): Setting => ({ marks: [mark], href: null });

/** False where there is something else in it than plain words, and marks around plain words. */
function readInline(text: string, collector: RunCollector): boolean {
  let from = 0;
  const addPlain = (plain: string) => {
    if (marked.test(plain)) return false;
    if (plain !== "") collector.add(plain, null);
    return true;
  };
  if (!marked.test(text)) return addPlain(text);
  for (const { index, 0: whole, groups = {} } of text.matchAll(spans)) {
    // A letter between underscores is text, and goes with what stands around it.
    if (!addPlain(text.slice(from, index))) return false;
    const { code, bold, italic, label, href } = groups;
    if (label !== undefined && marked.test(label)) return false;
    if (marked.test(`${bold ?? ""}${italic ?? ""}`)) return false;
    if (code !== undefined) collector.add(code, isSet("code"));
    else if (bold !== undefined) collector.add(bold, isSet("bold"));
    else if (italic !== undefined) collector.add(italic, isSet("italic"));
    else if (label !== undefined) collector.add(label, { marks: [], href: href ?? null });
    else collector.add(whole, null);
    from = index + whole.length;
  }
  return addPlain(text.slice(from));
}

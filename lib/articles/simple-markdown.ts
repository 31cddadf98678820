import { saidOfImage } from "./body/block-media";
import { isCostlyMarkdown } from "./body/markdown-cost";
import { RunCollector } from "./collect-runs";
import type { ComparableBlock } from "./comparable-blocks";
import type { BlockStyle, Setting, TextMark } from "./comparison";
import { divideMarkdown, markdownHeading } from "./divide-markdown";

// What means something in Markdown beyond the plain patterns that are read here.
const marked = /[\\`*_[\]<&~]|https?:|ftp:|www\.|@/i;
export const markdownRule = /^(?:-{3,}|\*{3,}|_{3,})$/;
const markdownBullet = /^[-*+] {1,3}(\S.*)$/;
const markdownNumber = /^(\d{1,9})([.)]) {1,2}(\S.*)$/;
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
  const parts = partsOf(body);
  const blocks: ComparableBlock[] = [];
  for (const part of parts ?? []) {
    const read = "blocks" in part ? part.blocks : parse(part.lines.join("\n"));
    if (!read) return null;
    for (const block of read) blocks.push(block);
  }
  return parts && blocks;
}

function partsOf(body: string): Part[] | null {
  const chunks = divideMarkdown(body);
  if (!chunks) return null;
  const parts: Part[] = [];
  for (const chunk of chunks) {
    if (chunk.kind === "code") addPart(parts, { blocks: codeOf(chunk.lines) }, []);
    else addPart(parts, partOf(chunk.lines), chunk.lines);
  }
  return parts;
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
  if (lines.length === 1 && markdownRule.test(first)) return { blocks: [{ style: "line", runs: [] }] };
  const title = markdownHeading.exec(first);
  if (title) {
    const level = (title[1] ?? "").length as 1 | 2 | 3 | 4 | 5 | 6;
    return isPlainHeading(title[2] ?? "") ? blocksOf([{ style: `heading ${level}`, text: title[2] ?? "" }]) : null;
  }
  const image = imageIn(lines);
  if (image)
    return { blocks: [{ style: "paragraph", runs: [{ text: saidOfImage(image.address, image.alt), setting: null }] }] };
  const items = bulletsIn(lines)?.map((text): Plain => ({ style: "list item", text }));
  const numbered = items ?? numbersIn(lines)?.map(({ text }): Plain => ({ style: "numbered item", text }));
  if (numbered) return blocksOf(numbered);
  return isPlainParagraph(lines) ? blocksOf([{ style: "paragraph", text: lines.join("\n") }]) : null;
}

const image = /^!\[([^\\`*_[\]<>&~@!"\n]{0,300})\]\((https?:\/\/[a-z\d.-]{1,100}\/[\w./?=#+,-]{0,400})\)$/;

/** A paragraph that is an image and nothing else. */
export function imageIn(lines: readonly string[]): { alt: string; address: string } | null {
  const [, alt, address] = (lines.length === 1 && image.exec(lines[0] ?? "")) || [];
  const isPlain = alt !== undefined && address !== undefined && !marked.test(alt) && !/^\s|\s$|\s\s/.test(alt);
  return isPlain ? { alt, address } : null;
}

/** Marks at its end would close it. */
export const isPlainHeading = (text: string): boolean => !/#\s*$/.test(text);

/** Whether no line begins something else, and none but the last ends by a break. */
export function isPlainParagraph(lines: readonly string[]): boolean {
  return !lines.some((text, index) => opensBlock.test(text) || (index < lines.length - 1 && /(?: {2}|\\)$/.test(text)));
}

/** The items of a list of one line each, under one mark: another mark would begin another list. Null where it is none. */
export function bulletsIn(lines: readonly string[]): string[] | null {
  const items: string[] = [];
  for (const text of lines) {
    const inner = markdownBullet.exec(text)?.[1];
    if (inner === undefined || text[0] !== lines[0]?.[0] || opensBlock.test(inner)) return null;
    items.push(inner);
  }
  return items;
}

/** The same of a numbered list, with the numbers as they stand. */
export function numbersIn(lines: readonly string[]): { number: number; text: string }[] | null {
  const items: { number: number; text: string }[] = [];
  let first: string | undefined;
  for (const line of lines) {
    const [, number, mark, text] = markdownNumber.exec(line) ?? [];
    first ??= mark;
    if (text === undefined || mark !== first || opensBlock.test(text)) return null;
    items.push({ number: Number(number), text });
  }
  return items;
}

type Plain = { style: BlockStyle; text: string };

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
    `(?<![!\\\\\\]])\\[(?<label>${plainInside})\\]\\((?<href>https?://(?:[\\w./:?=#+,;-]|%[0-9a-f]{2}){1,500})\\)`,
    "(?<=[a-z0-9])_(?=[a-z0-9])",
  ].join("|"),
  "giu",
);
const isSet = (mark: TextMark): Setting => ({ marks: [mark], href: null });

/** False where there is something else in it than plain words, and marks around plain words. */
export function readInline(text: string, collector: Pick<RunCollector, "add">): boolean {
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
    // The parser writes what is not ASCII in another way; two of its letters count as some that are.
    if (href !== undefined && !/^[!-~]+$/.test(href)) return false;
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

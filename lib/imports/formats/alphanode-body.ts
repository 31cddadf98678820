import { bulletIn, indentOf, isCaption, isFurniture } from "@/lib/imports/formats/alphanode-marks";
import { escapeMarkdown, fenceOf, headingOf } from "@/lib/imports/formats/markdown-text";
import { readBlocks } from "@/lib/imports/formats/text-blocks";

type Item = { marker: string; indent: number; text: string };

const longestHeading = 90;
const deepestList = 10;
const sentenceEnd = /[.!?…:;,]["'”)]?$/;
const numbered = /^\s*(\d{1,9})[.)]\s+([\s\S]*)$/;

/** The text between the title and the box as Markdown that renders as the same text. */
export function bodyToMarkdown(lines: string[], codeLanguage: string | null): string {
  const blocks = readBlocks(withoutRepeatedCaptions(lines.filter((line) => !isFurniture(line))));
  const written = blocks.flatMap(({ kind, lines: own, info }, at) => {
    if (kind === "text") return textOf(own, at < blocks.length - 1);
    return [fenceOf(own.join("\n"), info === "" ? codeLanguage : info)];
  });
  return written.join("\n\n");
}

/** A caption stands in the text once as the image's description and once below it; the longer one is kept. */
function withoutRepeatedCaptions(lines: string[]): string[] {
  const kept: string[] = [];
  const seen = new Map<string, number>();
  for (const line of lines) {
    if (!isCaption(line)) {
      kept.push(line);
      continue;
    }
    const text = onceOnly(line.trim());
    const name = text.toLowerCase().replace(/(visual reference \d+).*$/, "$1");
    const before = seen.get(name);
    if (before === undefined) {
      seen.set(name, kept.length);
      kept.push(text);
    } else if (text.length > (kept[before]?.length ?? 0)) kept[before] = text;
  }
  return kept;
}

/** The first half of a text that says the same thing twice without a line end between. */
function onceOnly(text: string): string {
  const half = text.slice(0, Math.floor(text.length / 2)).trim();
  return half !== "" && text.slice(Math.ceil(text.length / 2)).trim() === half ? half : text;
}

/** Headings, paragraphs and lists in one group of lines: not every page leaves a blank line between them. */
function textOf(lines: string[], somethingFollows: boolean): string[] {
  const written: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const item = itemIn(lines[at] ?? "");
    let end = at + 1;
    while (end < lines.length && (item ? isOfList(lines[end] ?? "", item) : !itemIn(lines[end] ?? ""))) end++;
    const part = lines.slice(at, end);
    if (item) written.push(listOf(part));
    else if (isHeading(part, somethingFollows || end < lines.length)) written.push(headingOf(part[0] ?? ""));
    else written.push(escapeMarkdown(part.join("\n")));
    at = end;
  }
  return written;
}

function isHeading(lines: string[], somethingFollows: boolean): boolean {
  const text = lines[0]?.trim() ?? "";
  if (!somethingFollows || lines.length > 1 || text.length > longestHeading) return false;
  return /\p{L}/u.test(text) && !sentenceEnd.test(text) && !isCaption(text);
}

function itemIn(line: string): Item | null {
  const bullet = bulletIn(line);
  if (bullet) return { marker: "-", ...bullet };
  const found = numbered.exec(line);
  return found && { marker: `${found[1]}.`, indent: indentOf(line), text: found[2] ?? "" };
}

/** A line without a bullet goes on with the item before it when it is indented more than the list. */
function isOfList(line: string, first: Item): boolean {
  return itemIn(line) !== null || indentOf(line) > first.indent;
}

function listOf(lines: string[]): string {
  const written: string[] = [];
  const open: { indent: number; margin: string }[] = [];
  let margin = "";
  for (const line of lines) {
    const item = itemIn(line);
    if (!item) {
      written.push(`${margin}${escapeMarkdown(line)}`);
      continue;
    }
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= item.indent) open.pop();
    const outer = open.at(-1)?.margin ?? "";
    margin = outer + " ".repeat(item.marker.length + 1);
    if (open.length < deepestList) open.push({ indent: item.indent, margin });
    written.push(`${outer}${item.marker} ${escapeMarkdown(item.text)}`);
  }
  return written.join("\n");
}

import { decodeHTML } from "entities";
import type { BodyFormat } from "./body/read-body";
import { bracketShortcode } from "./plain-text";

/** A paragraph, heading, list item, row or piece of code, in one line and without its markup. */
export type TextBlock = { text: string; isCode: boolean };

// Wherever a part of these is repeated its length is bounded, or it can't cross its own beginning: searching for an end
// from every opening would take the square of the text.
const tag = /<(\/?)([a-z][a-z0-9-]{0,30})(?=[\s/>])[^<>]*>/gi;
const hiddenOpening = /<(script|style|template|iframe|noscript)(?=[\s/>])/gi;
const inlineTags = new Set(
  "a abbr b bdi bdo cite code data del dfn em font i img ins kbd mark q s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);
const braceShortcode = /\{\{[<%][^{}]{0,500}[%>]\}\}|\{%[^{}]{0,500}%\}/g;
const picture = /!\[[^[\]]{0,500}\]\([^()\s]{0,2000}(?:\s[^()]{0,500})?\)/g;
const link = /\[([^[\]]{1,1000})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s[^()]{0,500})?\)/g;
const escaped = /\\([!-/:-@[-`{-~])/g;

const fence = /^ {0,3}(`{3,}|~{3,})/;
const listMarker = /^\s*(?:[-*+•·▪◦‣]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/;
const quoteMarker = /^\s{0,3}(?:>\s?)+/;
const heading = /^ {0,3}#{1,6}\s+/;
const rule = /^\s*(?:[-=*_]\s*){2,200}$|^[\s:|+-]{3,500}$/;

/**
 * The blocks of a body, read in one pass without a parser of its markup: for what is computed of every article or of a
 * whole page of them. What a reader is shown or counts by goes through plain-text.ts.
 */
export function textBlocksOf(body: string, format: BodyFormat): TextBlock[] {
  if (format === "text") return blocksOfLines(body);
  const shown = body.includes("<") ? withoutHidden(body) : body;
  return format === "html" ? blocksOfHtml(shown) : blocksOfMarkdown(shown);
}

/** Most blocks need no replacing, which takes longer than looking. */
function oneLine(text: string): string {
  const trimmed = text.trim();
  return / {2}|[^\S ]/.test(trimmed) ? trimmed.replace(/\s+/g, " ") : trimmed;
}

function push(blocks: TextBlock[], text: string, isCode = false): void {
  const decoded = text.includes("&") ? decodeHTML(text) : text;
  const spaced = oneLine(decoded);
  if (spaced !== "") blocks.push({ text: spaced, isCode });
}

/** Comments, scripts and the like go with what they enclose; without an end, only their opening does. */
function withoutHidden(body: string): string {
  const text = body.includes("<!--") ? withoutComments(body) : body;
  const lower = text.toLowerCase();
  const endless = new Set<string>();
  let [shown, from] = ["", 0];
  for (const { index, 1: given = "" } of text.matchAll(hiddenOpening)) {
    const name = given.toLowerCase();
    if (index < from || endless.has(name)) continue;
    const end = lower.indexOf(`</${name}`, index);
    if (end < 0) {
      endless.add(name);
      continue;
    }
    shown += `${text.slice(from, index)} `;
    from = end;
  }
  return shown + text.slice(from);
}

function withoutComments(body: string): string {
  let [shown, from] = ["", 0];
  for (let at = body.indexOf("<!--"); at >= 0; at = body.indexOf("<!--", from)) {
    shown += `${body.slice(from, at)} `;
    const end = body.indexOf("-->", at + 4);
    if (end < 0) return shown;
    from = end + 3;
  }
  return shown + body.slice(from);
}

function withoutShortcodes(text: string): string {
  const plain = text.includes("{") ? text.replace(braceShortcode, " ") : text;
  return plain.includes("[") ? plain.replace(bracketShortcode, " ") : plain;
}

function blocksOfHtml(html: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let [text, from, inCode] = ["", 0, false];
  const flush = () => {
    push(blocks, inCode ? text : withoutShortcodes(text), inCode);
    text = "";
  };
  for (const match of html.matchAll(tag)) {
    const name = (match[2] ?? "").toLowerCase();
    text += html.slice(from, match.index);
    from = match.index + match[0].length;
    if (inlineTags.has(name)) continue;
    // Cells of a row stand beside each other; the lines of code are one block.
    if (name === "td" || name === "th" || (inCode && name !== "pre")) {
      text += " ";
      continue;
    }
    flush();
    if (name === "pre") inCode = match[1] !== "/";
  }
  text += html.slice(from);
  flush();
  return blocks;
}

/** Links become their text, and pictures nothing. */
function inlineText(text: string): string {
  const plain = text.includes("](") ? text.replace(picture, " ").replace(link, "$1") : text;
  return plain.includes("\\") ? plain.replace(escaped, "$1") : plain;
}

function pushMarkdown(blocks: TextBlock[], text: string): void {
  const inline = withoutShortcodes(inlineText(text));
  if (!inline.includes("<")) push(blocks, inline);
  else for (const block of blocksOfHtml(inline)) blocks.push(block);
}

function blocksOfMarkdown(markdown: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let lines: string[] = [];
  let closing: string | null = null;
  const flush = () => {
    if (closing !== null) push(blocks, lines.join(" "), true);
    else if (lines.length > 0) pushMarkdown(blocks, lines.join(" "));
    lines = [];
  };
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    // Most lines begin with a letter, and with no marker.
    if (closing === null && /^[a-z]/i.test(line)) {
      lines.push(line);
      continue;
    }
    const mark = fence.exec(line)?.[1];
    if (closing !== null) {
      if (mark?.startsWith(closing)) {
        flush();
        closing = null;
      } else lines.push(line);
    } else if (mark) {
      flush();
      closing = mark;
    } else if (line.trim() === "" || rule.test(line)) flush();
    else readLine(line);
  }
  flush();
  return blocks;

  function readLine(line: string): void {
    const unquoted = line.replace(quoteMarker, "");
    const item = unquoted.replace(listMarker, "");
    const title = item.replace(heading, "");
    const isRow = title.trimStart().startsWith("|");
    if (item !== unquoted || title !== item || isRow) flush();
    lines.push(isRow ? title.replaceAll("|", " ") : title);
    if (title !== item || isRow) flush();
  }
}

/** In a text without markup each line is a block: nothing tells a line that was broken from one that ends. */
function blocksOfLines(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const spaced = oneLine(line.replace(listMarker, ""));
    if (spaced !== "") blocks.push({ text: spaced, isCode: false });
  }
  return blocks;
}

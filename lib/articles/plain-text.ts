import type { Element, ElementContent, Root, RootContent } from "hast";
import { type BodyFormat, readBody } from "./body/read-body";

const blocks = new Set([
  ...["p", "br", "hr", "div", "section", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"],
  ...["dl", "dt", "dd", "figure", "figcaption", "details", "summary", "table", "caption"],
]);

// `[name]`, `[/name]`, `[name key="value"]`, `[name "value"]`, `[name https://…]`; but `[citation needed]`, `[[a note]]`
// and `list[i]` are prose. Lengths are bounded, since a search for the end from every opening would take the square of
// the text.
const attributes = "(?:\\s[^\\]=]{0,100}=|\\s{1,9}(?:https?://|[\"'“”]))[^\\]]{0,1000}";
export const bracketShortcode = new RegExp(
  `(?<!\\[)\\[(?:/[a-z][\\w-]{0,60}\\s{0,9}|[a-z][\\w-]{0,60}${attributes}|(?<![\\w)\\]]\\[)[a-z][\\w-]{0,60}\\s{0,9}/?)\\](?!\\])`,
  "gi",
);
const braceShortcode = /\{\{[<%][\s\S]{0,1000}?[%>]\}\}|\{%[\s\S]{0,500}?%\}/g;

/** Stands for a bracket in code, where it begins no shortcode: a character that no text may have. */
const codeBracket = "\ufffe";

/**
 * What an article says, one block a line: no markup, no shortcodes, no words for what did not load.
 * @param tree what readBody made of the body, where that has been read already
 */
export function plainTextOf(body: string, format: BodyFormat, tree?: Root | null): string {
  // Before the markup is read, which would take a shortcode of several lines apart.
  const source = body.replace(braceShortcode, " ");
  const text = format === "text" ? source : textOfMarkup(source, format, source === body ? tree : undefined);
  return text
    .replace(bracketShortcode, " ")
    .replaceAll(codeBracket, "[")
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** Words as a reader counts them; scripts without spaces between words are parted by the rules of Unicode. */
export function countWords(body: string, format: BodyFormat): number {
  return countWordsIn(plainTextOf(body, format));
}

/** The same of what plainTextOf made. */
export function countWordsIn(text: string): number {
  let count = 0;
  for (const token of text.split(/\s+/)) {
    if (!/[\p{L}\p{N}]/u.test(token)) continue;
    count += unspaced.test(token) ? wordsIn(token) : 1;
  }
  return count;
}

/** Scripts without spaces between words. */
export const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const segmenter = new Intl.Segmenter("und", { granularity: "word" });

function wordsIn(token: string): number {
  return [...segmenter.segment(token)].filter((segment) => segment.isWordLike).length;
}

function textOfMarkup(body: string, format: Exclude<BodyFormat, "text">, read?: Root | null): string {
  const tree = read === undefined ? readBody(body, format) : read;
  return tree ? textOf(tree) : withoutComments(body).replace(/<[^<>]{1,2000}>/g, " ");
}

/** Comments hold the settings of blocks. */
function withoutComments(text: string): string {
  const [before, ...parts] = text.split("<!--");
  const after = parts.map((part) => {
    const end = part.indexOf("-->");
    return end < 0 ? part : part.slice(end + 3);
  });
  return [before, ...after].join(" ");
}

function textOf(node: Root | RootContent | ElementContent): string {
  if (node.type === "text") return node.value;
  if (node.type === "root") return node.children.map(textOf).join("");
  if (node.type !== "element" || isBlockedMedia(node)) return "";
  // Cells of a row stay on one line, so the line breaks of the source between them go.
  if (node.tagName === "tr")
    return `\n${node.children
      .filter((child) => child.type === "element")
      .map(textOf)
      .join(" ")}\n`;
  const inner = node.children.map(textOf).join("");
  if (node.tagName === "code" || node.tagName === "pre") return partedFrom(node, inner.replaceAll("[", codeBracket));
  return partedFrom(node, inner);
}

function partedFrom({ tagName }: Element, inner: string): string {
  return blocks.has(tagName) ? `\n${inner}\n` : inner;
}

function isBlockedMedia({ properties }: Element): boolean {
  return Array.isArray(properties.className) && properties.className.includes("blocked-media");
}

import type { Heading, PhrasingContent, RootContent } from "mdast";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { isCostlyMarkdown } from "@/lib/articles/body/markdown-cost";
import { textOfHtml } from "@/lib/imports/formats/html-text";
import { withoutBlankStart } from "@/lib/imports/formats/post-file";

export type MarkdownTitle = {
  title: string;
  /** The text without the heading where that began it and says nothing that the title does not; else the whole. */
  body: string;
};

/** Characters. A heading that comes later is none of the whole text. */
const headLength = 4_000;
/** Of what looks like a heading, as some may stand in comments. */
const mostLooks = 5;

const parser = unified().use(remarkParse).freeze();
const htmlHeading = /<h1\b[^>]{0,1000}>([\s\S]{1,2000}?)<\/h1>/i;
const looksLikeHeading = /^ {0,3}(?:#[ \t].*|=+[ \t]*)$|<\/h1>/gim;
const ornamentStart = /^\s*(?:<|!?\[|(?:import|export)\s|$)/;

/** The heading of the first level at the top of a text, of which nothing but pictures and comments may stand before it. */
export function findMarkdownTitle(body: string): MarkdownTitle | null {
  const head = body.slice(0, headLength);
  if (isCostlyMarkdown(head)) return null;
  for (const look of [...head.matchAll(looksLikeHeading)].slice(0, mostLooks)) {
    // To parse Markdown takes longer than all else that an import does, so it is parsed no further than need be.
    if (!mayBeOrnaments(head.slice(0, look.index))) return null;
    const top = parser.parse(head.slice(0, look.index + look[0].length)).children;
    for (const [index, node] of top.entries()) {
      const title = titleIn(node);
      if (title) return { title, body: index === 0 && isPlain(node) ? withoutHeading(body, node) : body };
      if (!isOrnament(node)) return null;
    }
  }
  return null;
}

/** Whether each block, but for the last that may belong to the heading, begins as a picture, a comment or the like does. */
function mayBeOrnaments(before: string): boolean {
  const blocks = before.replace(/<!--[\s\S]*?(?:-->|$)/g, "").split(/\r?\n[ \t]*\r?\n/);
  return blocks.slice(0, -1).every((block) => ornamentStart.test(block));
}

function titleIn(node: RootContent): string {
  if (node.type === "html") return textOfHtml(htmlHeading.exec(node.value)?.[1] ?? "");
  if (node.type !== "heading" || node.depth !== 1) return "";
  const text = node.children.map(textOf).join("");
  return text
    .replace(/\{[#.:][^{}]*\}\s*$/, "")
    .replace(/\s+/g, " ")
    .trim();
}

function textOf(node: PhrasingContent): string {
  if ("value" in node) return node.type === "html" ? "" : node.value;
  if ("children" in node) return node.children.map(textOf).join("");
  return node.type === "break" ? " " : "";
}

function isPlain(node: RootContent): node is Heading {
  return node.type === "heading" && node.children.every(isPlainText);
}

function isPlainText(node: PhrasingContent): boolean {
  if (node.type === "emphasis" || node.type === "strong") return node.children.every(isPlainText);
  return node.type === "text" || node.type === "inlineCode";
}

function withoutHeading(body: string, { position }: Heading): string {
  return withoutBlankStart(body.slice(position?.end.offset ?? 0));
}

function isOrnament(node: RootContent): boolean {
  if (node.type === "html" || node.type === "definition") return true;
  return node.type === "paragraph" && (node.children.every(isPicture) || isModuleLine(node.children[0]));
}

function isPicture(node: PhrasingContent): boolean {
  if (node.type === "link" || node.type === "linkReference") return node.children.every(isPicture);
  if (node.type === "text") return node.value.trim() === "";
  return node.type === "image" || node.type === "imageReference" || node.type === "html" || node.type === "break";
}

/** MDX begins by naming its components. */
function isModuleLine(node: PhrasingContent | undefined): boolean {
  return node?.type === "text" && /^(?:import|export)\s.*(?:from\s|[{'"=])/.test(node.value);
}

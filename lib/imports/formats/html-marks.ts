import type { Told } from "@/lib/imports/formats/format";
import type { Element } from "@/lib/imports/formats/html-tree";
import { parsePage, tagOf } from "@/lib/imports/formats/html-tree";
import { hasMarkdownMarks } from "@/lib/imports/formats/markdown-marks";

const blockTags = new Set([
  ...["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "main", "header", "footer", "nav", "aside"],
  ...["ul", "ol", "dl", "table", "blockquote", "pre", "hr", "figure", "details", "address", "center"],
]);

/** What a page or a text in HTML may begin with, where a block comes later. */
const otherTags = new Set([
  ...["head", "body", "title", "meta", "link", "base", "style", "script", "a", "b", "strong", "i", "em", "u", "span"],
  ...["br", "img", "picture", "small", "code", "iframe", "video", "audio"],
]);

/** Where Markdown would stand that has HTML in it. */
const containers = new Set(["body", "div", "section", "article", "main", "center", "details"]);

const firstTag = /^<([a-z][a-z\d]*)(?=[\s/>])([^>]{0,2000})/i;
/** JSX and MDX have values in braces. */
const scripted = /=\{|\sclassName=/;

/** A page or a part of one; not a feed, not XML of another kind, not Markdown that begins with a tag. */
export function recogniseHtml(head: string): Told | null {
  const text = withoutProlog(head);
  if (/^<!doctype\s+html\b/i.test(text)) return { because: "it begins as an HTML page" };
  const [, name = "", attributes = ""] = firstTag.exec(text) ?? [];
  const tag = name.toLowerCase();
  const isComponent = name !== tag && name !== name.toUpperCase();
  const isOtherXml = /\sxmlns(?::\w+)?\s*=/.test(attributes) && !attributes.includes("http://www.w3.org/1999/xhtml");
  if (isComponent || isOtherXml) return null;
  if (tag === "html") return { because: "it begins as an HTML page" };
  return (blockTags.has(tag) || otherTags.has(tag)) && isFragment(text) ? { because: "it begins with HTML" } : null;
}

/** The text behind a declaration of XML and comments, which may say anything. */
function withoutProlog(head: string): string {
  let text = head.trimStart();
  for (const [start, end] of [["<?xml", "?>"], ...Array<[string, string]>(20).fill(["<!--", "-->"])]) {
    const closed = text.startsWith(start ?? "") ? text.indexOf(end ?? "", 2) : -1;
    if (closed >= 0) text = text.slice(closed + (end ?? "").length).trimStart();
  }
  return text;
}

function isFragment(text: string): boolean {
  if (scripted.test(text)) return false;
  const { elements } = parsePage(text);
  // What is too much for the parser is still to be refused as HTML.
  if (elements === null) return true;
  const loose = elements.filter((element) => containers.has(tagOf(element))).flatMap(looseTextsOf);
  return elements.some((element) => blockTags.has(tagOf(element))) && !hasMarkdownMarks(loose.join("\n"));
}

function looseTextsOf(element: Element): string[] {
  return element.childNodes.flatMap((child) => ("value" in child ? child.value : []));
}

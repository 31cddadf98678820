import type { Nodes, PhrasingContent, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { Mark, type Node, type Schema } from "prosemirror-model";
import { markdownSchema as schema } from "./schema";

/** Thrown for what the rich view has no place for; its block is then shown as source. */
export class Unheld extends Error {}

/** The tree that readers' pages are made of: CommonMark with GFM. */
export function parseMarkdown(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

const rawNames: Partial<Record<RootContent["type"], string>> = {
  html: "HTML",
  table: "table",
  definition: "link address",
  footnoteDefinition: "footnote",
};

/** A block that is its own source. */
export function rawBlockIn(schema: Schema, source: string, name = "source"): Node {
  const text = plainLineEnds(source);
  return schema.node("raw_block", { name }, text === "" ? [] : [schema.text(text)]);
}

/** A document's line ends are `\n`; the body's own come back when a block is written. */
function plainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** What the source island of this block is called. */
export function rawNameOf(block: RootContent): string {
  return rawNames[block.type] ?? "source";
}

/** @throws Unheld where anything in it would be lost. */
export function readBlock(block: RootContent, source: string): Node {
  switch (block.type) {
    case "paragraph":
      return schema.node("paragraph", null, readInline(block.children, source));
    case "heading":
      return schema.node("heading", { level: block.depth }, readInline(block.children, source));
    case "thematicBreak":
      return schema.node("horizontal_rule");
    case "blockquote":
      return schema.node("blockquote", null, readBlocks(block.children, source));
    case "code": {
      const { lang = null, meta = null } = block;
      const value = plainLineEnds(block.value);
      return schema.node("code_block", { lang, meta }, value === "" ? [] : [schema.text(value)]);
    }
    case "list": {
      const { ordered, start, spread } = block;
      const items = block.children.map((item) => {
        const attrs = { checked: item.checked ?? null, spread: item.spread ?? false };
        return schema.node("list_item", attrs, readBlocks(item.children, source));
      });
      if (!ordered) return schema.node("bullet_list", { spread: spread ?? false }, items);
      return schema.node("ordered_list", { start: start ?? 1, spread: spread ?? false }, items);
    }
    default:
      throw new Unheld(block.type);
  }
}

function readBlocks(children: readonly RootContent[], source: string): Node[] {
  const read = children.map((child) => readBlock(child, source));
  return read.length > 0 ? read : [schema.node("paragraph")];
}

function readInline(children: readonly PhrasingContent[], source: string): Node[] {
  const nodes: Node[] = [];
  for (const child of children) readPhrase(child, Mark.none, source, nodes);
  return nodes;
}

function readPhrase(node: PhrasingContent, marks: readonly Mark[], source: string, into: Node[]): void {
  if (node.type === "text") readText(node.value, marks, into);
  else if (node.type === "inlineCode") into.push(schema.text(node.value, schema.mark("code").addToSet(marks)));
  else if ("children" in node && node.type in markNames) {
    if (node.children.length === 0) throw new Unheld("an empty mark");
    const inside = added(markOf(node, source), marks);
    for (const child of node.children) readPhrase(child, inside, source, into);
  } else into.push(leafOf(node, marks, source));
}

const markNames: Partial<Record<PhrasingContent["type"], string>> = {
  ...{ emphasis: "em", strong: "strong", delete: "strike", link: "link" },
};

function markOf(node: PhrasingContent, source: string): Mark {
  if (node.type !== "link") return schema.mark(markNames[node.type] ?? "");
  return schema.mark("link", {
    ...{ href: node.url, title: node.title ?? null, form: formOf(sourceOfNode(node, source)) },
  });
}

function leafOf(node: PhrasingContent, marks: readonly Mark[], source: string): Node {
  const raw = sourceOfNode(node, source);
  if (node.type === "break") return schema.node("hard_break", { source: breakOf(raw) }, undefined, marks);
  if (node.type === "image") {
    const attrs = { src: node.url, alt: node.alt ?? "", title: node.title ?? null };
    return schema.node("image", attrs, undefined, marks);
  }
  // Raw tags, references and notes: a word of source within the line.
  if (/[\r\n]/.test(raw)) throw new Unheld(node.type);
  return schema.node("raw_inline", { source: raw }, undefined, marks);
}

/** Two spaces are one way to write a break, a backslash, the usual one here, is the other. */
const breakOf = (source: string) => (source.startsWith("\\") ? null : "  \n");

/** How a link was written: null with words of its own. */
function formOf(source: string): "angle" | "bare" | null {
  if (source.startsWith("[")) return null;
  return source.startsWith("<") ? "angle" : "bare";
}

/** @throws Unheld where the same mark lies around it already, since a text has each once. */
function added(mark: Mark, marks: readonly Mark[]): readonly Mark[] {
  if (mark.type.isInSet(marks)) throw new Unheld(`${mark.type.name} in itself`);
  return mark.addToSet(marks);
}

/** A line end within a paragraph is read as a space. */
function readText(value: string, marks: readonly Mark[], into: Node[]): void {
  for (const [index, part] of value.split(/\r\n|\r|\n/).entries()) {
    if (index > 0) into.push(schema.text(" ", schema.mark("soft", { source: "\n" }).addToSet(marks)));
    if (part !== "") into.push(schema.text(part, marks));
  }
}

/** @throws Unheld where the parser does not say where it stands. */
export function sourceOfNode({ position, type }: Nodes, source: string): string {
  const [start, end] = [position?.start.offset, position?.end.offset];
  if (start === undefined || end === undefined) throw new Unheld(type);
  return source.slice(start, end);
}

import type { Element, ElementContent, Root, RootContent } from "hast";
import { mostPassages, passageOf } from "@/lib/articles/passages";
import { phrasing } from "./wrap-loose-text";

/** Blocks that may be a passage of their own; rows of tables are read across, so no cell is one. */
const blocks = new Set(["p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "div", "figcaption"]);

/**
 * Says of each block which passage it is, as `data-passage`, so that what is known of the passage can be put beside it
 * later. The sanitiser drops what an article calls so. Runs before words and buttons of ours are in the tree.
 * @returns the passages, each once, in the order of the text
 */
export function markPassages(tree: Root): string[] {
  const passages = new Set<string>();
  markIn(tree.children, passages);
  return [...passages];
}

function markIn(children: readonly (RootContent | ElementContent)[], passages: Set<string>): void {
  for (const child of children) {
    if (child.type !== "element") continue;
    if (!blocks.has(child.tagName) || child.children.some(isBlock)) markIn(child.children, passages);
    else mark(child, passages);
  }
}

function mark(block: Element, passages: Set<string>): void {
  const passage = passageOf(textOf(block));
  if (!passage || (passages.size >= mostPassages && !passages.has(passage))) return;
  passages.add(passage);
  block.properties.dataPassage = passage;
}

function isBlock(node: ElementContent): boolean {
  return node.type === "element" && (!phrasing.has(node.tagName) || node.children.some(isBlock));
}

function textOf(node: ElementContent): string {
  if (node.type === "text") return node.value;
  if (node.type !== "element" || node.properties.dataMedia !== undefined) return "";
  return node.tagName === "br" ? " " : node.children.map(textOf).join("");
}

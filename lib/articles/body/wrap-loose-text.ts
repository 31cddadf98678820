import type { Element, ElementContent, Root, RootContent } from "hast";

const phrasing = new Set([
  ...["a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s"],
  ...["samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"],
]);

/**
 * Text that stands between blocks without a paragraph of its own gets one, and blank lines part it: many systems
 * keep articles that way and add the paragraphs only when they show them.
 */
export function wrapLooseText() {
  return (tree: Root) => {
    const blocks: RootContent[] = [];
    let loose: ElementContent[] = [];
    const flush = () => {
      const children = trimmed(loose);
      if (children.length > 0) blocks.push({ type: "element", tagName: "p", properties: {}, children });
      loose = [];
    };
    for (const node of tree.children) {
      if (node.type === "text") {
        node.value.split(/\n[ \t]*\n\s*/).forEach((part, index) => {
          if (index > 0) flush();
          loose.push(...linesOf(part));
        });
      } else if (node.type === "element" && phrasing.has(node.tagName)) {
        loose.push(node);
      } else {
        flush();
        blocks.push(node);
      }
    }
    flush();
    tree.children = blocks;
  };
}

function linesOf(text: string): ElementContent[] {
  return text
    .split("\n")
    .flatMap((line, index): ElementContent[] => [
      ...(index > 0 ? [{ type: "element", tagName: "br", properties: {}, children: [] } satisfies Element] : []),
      { type: "text", value: line },
    ]);
}

function trimmed(nodes: ElementContent[]): ElementContent[] {
  const first = nodes.findIndex(isInk);
  return first === -1 ? [] : nodes.slice(first, nodes.findLastIndex(isInk) + 1);
}

function isInk(node: ElementContent): boolean {
  if (node.type === "element") return node.tagName !== "br" && node.tagName !== "wbr";
  return node.type === "text" && node.value.trim() !== "";
}

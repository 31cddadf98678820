import type { Element, ElementContent, Root, RootContent } from "hast";

export const phrasing = new Set([
  ...["a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s"],
  ...["samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"],
]);

/** May hold text as well as blocks; here blank lines that part the text make paragraphs, and no others are made. */
const containers = new Set(["div", "section", "blockquote", "li", "dd", "td"]);

/**
 * Text that stands between blocks without a paragraph of its own gets one, and blank lines part it: many systems
 * keep articles that way and add the paragraphs only when they show them.
 */
export function wrapLooseText() {
  return (tree: Root) => {
    for (const child of tree.children) if (child.type === "element") wrapIn(child);
    tree.children = paragraphsOf(tree.children).blocks;
  };
}

function wrapIn(parent: Element): void {
  for (const child of parent.children) if (child.type === "element") wrapIn(child);
  if (!containers.has(parent.tagName)) return;
  const { blocks, isParted } = paragraphsOf(parent.children);
  if (isParted) parent.children = blocks;
}

/** Whether blank lines stand between words, as they do only where they mean something. */
type Paragraphs<Node> = { blocks: (Node | Element)[]; isParted: boolean };

function paragraphsOf<Node extends RootContent | ElementContent>(children: Node[]): Paragraphs<Node> {
  const blocks: (Node | Element)[] = [];
  let loose: ElementContent[] = [];
  let isParted = false;
  const flush = () => {
    const paragraph = trimmed(loose);
    if (paragraph.length > 0) blocks.push({ type: "element", tagName: "p", properties: {}, children: paragraph });
    loose = [];
    return paragraph.length > 0;
  };
  let isAfterBlank = false;
  for (const node of joined(children)) {
    if (node.type === "text") {
      for (const [index, part] of node.value.split(/\n[ \t]*\n\s*/).entries()) {
        if (index > 0 && flush()) isAfterBlank = true;
        if (part.trim() !== "") isParted ||= isAfterBlank;
        loose.push(...linesOf(part));
      }
    } else if (node.type === "element" && phrasing.has(node.tagName)) {
      isParted ||= isAfterBlank;
      loose.push(node);
    } else {
      flush();
      isAfterBlank = false;
      blocks.push(node);
    }
  }
  flush();
  return { blocks, isParted };
}

/** What a comment parted is one text again, and so are the line ends around it. */
function joined<Node extends RootContent | ElementContent>(children: Node[]): Node[] {
  const nodes: Node[] = [];
  for (const node of children) {
    const before = nodes.at(-1);
    if (node.type === "text" && before?.type === "text")
      nodes[nodes.length - 1] = { ...before, value: before.value + node.value };
    else nodes.push(node);
  }
  return nodes;
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

import type { Root, RootContent } from "mdast";

/** A remark plugin: Hugo's `{{<name …>}}` is text, though its inside has the look of a tag. */
export function keepShortcodes() {
  return (tree: Root) => keepIn(tree.children);
}

function keepIn(children: RootContent[]): void {
  children.forEach((child, index) => {
    if ("children" in child) keepIn(child.children);
    const before = children[index - 1];
    if (child.type === "html" && before?.type === "text" && before.value.endsWith("{{")) {
      children[index] = { type: "text", value: child.value };
    }
  });
}

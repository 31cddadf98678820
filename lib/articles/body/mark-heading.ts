import type { Element, ElementContent } from "hast";
import type { BodyHeading } from "./finish-article";

const longestHeading = 200;

/**
 * Makes a heading a place to go to. Its id is a number of ours, which no article can have: the sanitiser begins each of
 * theirs with a prefix. An id of its own moves inside, so that links of the article still find it.
 * @returns null where it says nothing
 */
export function markHeading(heading: Element, number: number): BodyHeading | null {
  const text = textOf(heading).replace(/\s+/g, " ").trim();
  if (text === "") return null;
  const { id: own, ...rest } = heading.properties;
  if (own) heading.children.unshift({ type: "element", tagName: "span", properties: { id: own }, children: [] });
  const id = `heading-${number}`;
  heading.properties = { ...rest, id, tabIndex: -1 };
  return { id, level: Number(heading.tagName[1]), text: shortened(text) };
}

function shortened(text: string): string {
  return text.length <= longestHeading ? text : `${text.slice(0, longestHeading).trimEnd()}…`;
}

function textOf(node: ElementContent): string {
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(textOf).join("") : "";
}

import type { Element } from "hast";
import { common, createLowlight } from "lowlight";

// Left out: grammars that need the square of the text for a long run of letters, and what no article is about.
const { arduino: _arduino, ini: _ini, vbnet: _vbnet, wasm: _wasm, ...grammars } = common;

export const highlighter = createLowlight(grammars);

/** What a piece of code says of its language, as `python`, in lower case; null where it says nothing. */
export function statedLanguage(pre: Element): string | null {
  const code = pre.children.find((child) => child.type === "element" && child.tagName === "code");
  for (const element of [code, pre]) {
    const classes = element?.type === "element" ? element.properties.className : undefined;
    const named = Array.isArray(classes) ? /^lang(?:uage)?-(.+)$/.exec(String(classes[0] ?? ""))?.[1] : undefined;
    if (named) return named.toLowerCase();
  }
  return null;
}

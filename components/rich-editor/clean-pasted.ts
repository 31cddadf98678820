import { serialize } from "parse5";
import { type HtmlNode, isElement, parseHtmlFragment } from "./read-html";

/** What stands in the latter two is read as something else, and never shown. */
const dropped = new Set(["script", "template", "noscript"]);

function withoutHandlers(nodes: HtmlNode[]): HtmlNode[] {
  return nodes.filter((node) => {
    if (!isElement(node)) return true;
    node.attrs = node.attrs.filter(({ name }) => !name.startsWith("on"));
    node.childNodes = withoutHandlers(node.childNodes);
    return !dropped.has(node.tagName);
  });
}

/**
 * Pasted HTML without scripts and inline handlers. The rich view's schema lets none of them through, but the browser
 * reads it before, and Chromium calls a policy violated by handlers in a document of which nothing is ever shown or run.
 */
export function cleanPasted(html: string): string {
  return serialize({ nodeName: "#document-fragment", childNodes: withoutHandlers(parseHtmlFragment(html)) });
}

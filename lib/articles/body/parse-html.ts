import type { Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parseFragment, type TreeAdapter } from "parse5";
import type { Plugin, Processor } from "unified";

/** The text is longer, deeper or more entangled than a page of it is worth. */
export class TooComplex extends Error {}

const MAX_DEPTH = 100;
const MAX_ELEMENTS = 40_000;

/**
 * A unified parser: a fragment of HTML to hast, as a browser would read it.
 *
 * Not rehype-parse, since that gives no hold on the parser while it runs, and a few kilobytes of unclosed
 * `<b id=1><b id=2>…<p>x<p>x` make it build millions of elements.
 *
 * @throws TooComplex, when run
 */
export const parseHtml: Plugin<[], string, Root> = function parseHtml(this: Processor) {
  this.parser = (html) => {
    const root = fromParse5(parseFragment<DefaultTreeAdapterMap>(html, { treeAdapter: cautiousAdapter() }));
    if (root.type !== "root") throw new TypeError("A fragment of HTML is always a root.");
    return root;
  };
};

function cautiousAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0;
  let open = 0;
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      elements += 1;
      if (elements > MAX_ELEMENTS) throw new TooComplex(`More than ${MAX_ELEMENTS} elements.`);
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    onItemPush() {
      open += 1;
      if (open > MAX_DEPTH) throw new TooComplex(`Nested more than ${MAX_DEPTH} deep.`);
    },
    onItemPop() {
      open -= 1;
    },
  };
}

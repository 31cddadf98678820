import type { Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parseFragment, type TreeAdapter } from "parse5";
import type { Plugin, Processor } from "unified";

/** The text is longer, deeper or more entangled than a page of it is worth. */
export class TooComplex extends Error {}

const bodyLimits = { depth: 100, nodes: 40_000 };

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
    const root = fromParse5(parseFragment<DefaultTreeAdapterMap>(html, { treeAdapter: cautiousAdapter(bodyLimits) }));
    if (root.type !== "root") throw new TypeError("A fragment of HTML is always a root.");
    return root;
  };
};

/** Builds a tree of parse5 until it has too many elements and comments or is too deep. Its parser throws TooComplex then. */
export function cautiousAdapter(limits: { depth: number; nodes: number }): TreeAdapter<DefaultTreeAdapterMap> {
  let nodes = 0;
  let open = 0;
  const count = () => {
    nodes += 1;
    if (nodes > limits.nodes) throw new TooComplex(`More than ${limits.nodes.toLocaleString("en")} elements.`);
  };
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      count();
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    createCommentNode(data) {
      count();
      return defaultTreeAdapter.createCommentNode(data);
    },
    onItemPush() {
      open += 1;
      if (open > limits.depth) throw new TooComplex(`Nested more than ${limits.depth} deep.`);
    },
    onItemPop() {
      open -= 1;
    },
  };
}

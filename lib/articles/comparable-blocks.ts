import type { Element, ElementContent, Root, RootContent } from "hast";
import { type BodyFormat, readBody } from "./body/read-body";
import { RunCollector } from "./collect-runs";
import type { Run } from "./compare-words";
import type { BlockStyle, Setting, TextMark } from "./comparison";
import { readSimpleMarkdown } from "./simple-markdown";

/** A block of a body as it is compared: what it is, and its words with how they are set. */
export type ComparableBlock = { style: BlockStyle; runs: Run[] };

const markOf: Record<string, TextMark | undefined> = {
  ...{ b: "bold", strong: "bold", i: "italic", em: "italic", cite: "italic", dfn: "italic", code: "code", kbd: "code" },
  ...{ samp: "code", var: "code", s: "struck", del: "struck", u: "underlined", ins: "underlined", mark: "marked" },
  ...{ sup: "raised", sub: "lowered" },
};

const styleOf: Record<string, BlockStyle | undefined> = {
  ...{ h1: "heading 1", h2: "heading 2", h3: "heading 3", h4: "heading 4", h5: "heading 5", h6: "heading 6" },
  ...{ pre: "code", blockquote: "quote", caption: "caption", figcaption: "caption", tr: "table row" },
};

const breaking = new Set([
  "p",
  "div",
  "section",
  "ul",
  "ol",
  "dl",
  "dt",
  "dd",
  "figure",
  "details",
  "summary",
  "table",
]);

/** Reads the blocks of one body after another. What both hold and only a parser can read is parsed once. */
export function blockReader(): (body: string, format: BodyFormat) => ComparableBlock[] {
  const known = new Map<string, ComparableBlock[] | null>();
  const parse = (markdown: string) => {
    const read = known.get(markdown) ?? parsedBlocks(markdown, "markdown");
    known.set(markdown, read);
    return read;
  };
  return (body, format) => {
    if (format === "text") return blocksOfText(body);
    const simple = format === "markdown" ? readSimpleMarkdown(body, parse) : null;
    return simple ?? parsedBlocks(body, format) ?? blocksOfText(body);
  };
}

/** The blocks of a body in order, without markup, as a reader of it sees them; null where it can't be laid out. */
export function parsedBlocks(body: string, format: Exclude<BodyFormat, "text">): ComparableBlock[] | null {
  const tree = readBody(body, format);
  return tree && new TreeReader().read(tree);
}

function blocksOfText(text: string): ComparableBlock[] {
  return text
    .split(/(?:\r\n?|\n)[ \t]*(?:(?:\r\n?|\n)[ \t]*)+/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => {
      const collector = new RunCollector();
      for (const [index, line] of paragraph.split(/\r\n?|\n/).entries()) {
        if (index > 0) collector.breakLine();
        collector.add(line, null);
      }
      return { style: "paragraph", runs: collector.take() };
    });
}

class TreeReader {
  private readonly blocks: ComparableBlock[] = [];
  private readonly collector = new RunCollector();
  private style: BlockStyle = "paragraph";

  read(tree: Root): ComparableBlock[] {
    this.readAll(tree.children, null);
    this.flush();
    return this.blocks;
  }

  private readAll(nodes: readonly (RootContent | ElementContent)[], setting: Setting | null): void {
    for (const node of nodes) {
      if (node.type === "text") this.collector.add(node.value, setting, this.style === "code");
      else if (node.type === "element") this.readElement(node, setting);
    }
  }

  private readElement(node: Element, setting: Setting | null): void {
    const { tagName } = node;
    if (tagName === "br") this.collector.breakLine();
    else if (tagName === "hr") this.readLine();
    else if ((tagName === "td" || tagName === "th") && this.style === "table row") this.readCell(node, setting);
    else if (tagName === "li") this.readBlock(node, "list item", setting);
    else if (tagName === "ol") this.readNumbered(node, setting);
    else if (styleOf[tagName]) this.readBlock(node, styleOf[tagName], setting);
    else if (breaking.has(tagName)) this.readBlock(node, this.style, setting);
    else this.readAll(node.children, this.settingIn(node, setting));
  }

  private readBlock(node: Element, style: BlockStyle, setting: Setting | null): void {
    // What lies in a row or in code is part of it.
    if (this.style === "table row" || this.style === "code") {
      this.readAll(node.children, setting);
      return;
    }
    this.flush();
    const outer = this.style;
    this.style = style;
    this.readAll(node.children, setting);
    this.flush();
    this.style = outer;
  }

  private readNumbered(node: Element, setting: Setting | null): void {
    this.flush();
    for (const child of node.children) {
      if (child.type === "element" && child.tagName === "li") this.readBlock(child, "numbered item", setting);
      else this.readAll([child], setting);
    }
  }

  private readCell(node: Element, setting: Setting | null): void {
    this.collector.addCell();
    this.readAll(node.children, setting);
  }

  private readLine(): void {
    this.flush();
    this.blocks.push({ style: "line", runs: [] });
  }

  private settingIn({ tagName, properties }: Element, outer: Setting | null): Setting | null {
    // Code as such is the style of the block.
    const mark = this.style === "code" ? undefined : markOf[tagName];
    const href = tagName === "a" && typeof properties.href === "string" ? properties.href : null;
    if (!mark && href === null) return outer;
    const marks = outer?.marks ?? [];
    return {
      marks: mark && !marks.includes(mark) ? [...marks, mark].sort() : marks,
      href: href ?? outer?.href ?? null,
    };
  }

  private flush(): void {
    const runs = this.collector.take();
    if (runs.length > 0) this.blocks.push({ style: this.style, runs });
  }
}

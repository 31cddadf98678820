import type { Root } from "hast";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { htmlOfMarkdown } from "@/lib/articles/markdown-html";
import { articleSchema } from "./article-schema";
import { blockMedia } from "./block-media";
import { keepShortcodes } from "./keep-shortcodes";
import { isCostlyMarkdown } from "./markdown-cost";
import { parseHtml, TooComplex } from "./parse-html";
import { wrapLooseText } from "./wrap-loose-text";

export type BodyFormat = ArticleRecord["bodyFormat"];

/** Characters. An article is some kilobytes; beyond these a page would be neither read nor scrolled. */
const MAX_HTML = 1_000_000;
const MAX_MARKDOWN = 200_000;

// Markdown becomes HTML text first, its own raw HTML in place, so that all markup goes through one door.
const markdownToHtml = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(keepShortcodes)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: "" })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze();

const parseWithShortcodes = (markdown: string): string => String(markdownToHtml.processSync(markdown));

const htmlToTree = unified()
  .use(parseHtml)
  .use(blockMedia)
  .use(rehypeSanitize, articleSchema)
  .use(wrapLooseText)
  .freeze();

/** The sanitised tree of a body with markup, or null where it is too long or too deep to be laid out. */
export function readBody(body: string, format: Exclude<BodyFormat, "text">): Root | null {
  if (body.length > (format === "markdown" ? MAX_MARKDOWN : MAX_HTML)) return null;
  if (format === "markdown" && isCostlyMarkdown(body)) return null;
  try {
    const html = format === "markdown" ? htmlOfMarkdown(withClosings(body), parseWithShortcodes) : withOpenings(body);
    const tree = htmlToTree.parse(html);
    return htmlToTree.runSync(tree);
  } catch (error) {
    // A RangeError is the stack running out on a nesting that the limits did not foresee.
    if (error instanceof TooComplex || error instanceof RangeError) return null;
    throw error;
  }
}

/** A shortcode of Hugo may end on a line of its own, where its `>` would begin a quote. */
function withClosings(markdown: string): string {
  return markdown.replace(/(?:\r\n?|\n)[ \t]{0,100}>\}\}/g, " >}}");
}

/** `{{<figure src="a">}}` is text in HTML too. */
function withOpenings(html: string): string {
  return html.replaceAll("{{<", "{{&lt;");
}

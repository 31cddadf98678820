import type { Root } from "hast";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { type BodyFacts, bodyFactsOf, textFactsOf } from "./body/body-facts";
import { type BodyHeading, type FinishOptions, finishArticle } from "./body/finish-article";
import { markPassages } from "./body/mark-passages";
import { type BodyFormat, readBody } from "./body/read-body";
import { passageOf } from "./passages";
import { plainTextOf } from "./plain-text";

const tooComplexNote =
  '<p class="render-note">Too long or too deeply nested to be laid out, so it is shown as it came.</p>\n';

const htmlOf = unified().use(rehypeStringify).freeze();

export type LaidOutBody = {
  /** As renderBody gives it; blocks that are passages and headings can be found in it. */
  html: string;
  headings: BodyHeading[];
  /** What it says, one block a line. */
  text: string;
  facts: BodyFacts;
};

type Options = Pick<FinishOptions, "codeLanguage" | "offersImages">;

/**
 * The body of an article as HTML that is safe to put into a page: no scripts, styles, forms or frames, nothing that
 * loads from another host, no heading above h2. Text that cannot be laid out is shown as it came, and says so.
 */
export function renderBody(body: string, format: BodyFormat, options: Options = {}): string {
  if (format === "text") return htmlOfParagraphs(paragraphsOf(body));
  const tree = readBody(body, format);
  return tree ? finished(tree, options).html : `${tooComplexNote}${htmlOfParagraphs(paragraphsOf(body))}`;
}

/** The same for the page of an article, with all that is told of a body while it is read. */
export function layOutBody(body: string, format: BodyFormat, options: Options = {}): LaidOutBody {
  const tree = format === "text" ? null : readBody(body, format);
  const text = plainTextOf(body, format, tree);
  if (!tree) {
    const paragraphs = paragraphsOf(body);
    const html = htmlOfParagraphs(paragraphs, passageOfLine);
    const facts = textFactsOf(paragraphs.length);
    return { html: format === "text" ? html : `${tooComplexNote}${html}`, headings: [], text, facts };
  }
  const facts = bodyFactsOf(tree);
  markPassages(tree);
  return { ...finished(tree, { ...options, marksHeadings: true }), text, facts };
}

function finished(tree: Root, options: FinishOptions): Pick<LaidOutBody, "html" | "headings"> {
  const headings = finishArticle(tree, options);
  return { html: htmlOf.stringify(tree), headings };
}

function paragraphsOf(text: string): string[] {
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*(?:\n[ \t]*)+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}

/** Of a text without markup each line is a passage; the first of a paragraph speaks for it. */
function passageOfLine(paragraph: string): string | null {
  return passageOf(paragraph.split("\n", 1)[0] ?? "");
}

function htmlOfParagraphs(paragraphs: string[], passageIn: (paragraph: string) => string | null = () => null): string {
  return paragraphs
    .map((paragraph) => {
      const passage = passageIn(paragraph);
      const html = escapeHtml(paragraph).replaceAll("\n", "<br>");
      return `<p${passage ? ` data-passage="${passage}"` : ""}>${html}</p>`;
    })
    .join("\n");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

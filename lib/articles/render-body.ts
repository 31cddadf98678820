import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { finishArticle } from "./body/finish-article";
import { type BodyFormat, readBody } from "./body/read-body";

const tooComplexNote =
  '<p class="render-note">Too long or too deeply nested to be laid out, so it is shown as it came.</p>\n';

const treeToHtml = unified().use(finishArticle).use(rehypeStringify).freeze();

/**
 * The body of an article as HTML that is safe to put into a page: no scripts, styles, forms or frames, nothing that
 * loads from another host, no heading above h2. Text that cannot be laid out is shown as it came, and says so.
 */
export function renderBody(body: string, format: BodyFormat): string {
  if (format === "text") return paragraphsOf(body);
  const tree = readBody(body, format);
  return tree ? treeToHtml.stringify(treeToHtml.runSync(tree)) : `${tooComplexNote}${paragraphsOf(body)}`;
}

function paragraphsOf(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*(?:\n[ \t]*)+/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replaceAll("\n", "<br>")}</p>`)
    .join("\n");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

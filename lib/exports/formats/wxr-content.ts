import type { ArticleRecord } from "@/lib/articles/article-record";
import { isCostlyMarkdown } from "@/lib/articles/body/markdown-cost";
import { htmlOfMarkdown } from "@/lib/articles/markdown-html";

/** Characters. */
const longestMarkdown = 200_000;

/** The body as the HTML that WordPress keeps, which sanitises it by the rights of whoever imports it. */
export function contentOf({ body, bodyFormat }: Pick<ArticleRecord, "body" | "bodyFormat">): string {
  if (bodyFormat === "html") return body;
  if (bodyFormat === "text" || body.length > longestMarkdown || isCostlyMarkdown(body)) return paragraphsOf(body);
  return htmlOfMarkdown(body);
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Text as HTML. WordPress shows titles as HTML too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (character) => escapes[character] ?? character);
}

function paragraphsOf(text: string): string {
  return text
    .split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => `<p>${escapeHtml(paragraph).replace(/\r\n?|\n/g, "<br>\n")}</p>`)
    .join("\n");
}

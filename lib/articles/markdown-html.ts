import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import type { Setting } from "./comparison";
import { divideMarkdown, type MarkdownChunk, markdownHeading } from "./divide-markdown";
import {
  bulletsIn,
  imageIn,
  isPlainHeading,
  isPlainParagraph,
  markdownRule,
  numbersIn,
  readInline,
} from "./simple-markdown";

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: "" })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze();

/** What the parser makes of Markdown, its raw HTML in place. */
export const parseMarkdown = (markdown: string): string => String(processor.processSync(markdown));

/**
 * The same, byte for byte, without the parser as far as that is certain: it takes milliseconds for what is mostly plain
 * paragraphs, headings, lists and code. What it must read is remembered for a while, since articles share passages.
 * @param parseWhole what reads a text whose paragraphs may depend on each other
 */
export function htmlOfMarkdown(markdown: string, parseWhole = parseMarkdown): string {
  // What the parser counts in columns, or keeps as it is, is left to it.
  if (/[\r\t]/.test(markdown)) return parseWhole(markdown);
  const parts = partsOf(divideMarkdown(markdown) ?? []);
  return parts.length > 0 ? parts.map((part) => part.html ?? remembered(part.source)).join("\n") : parseWhole(markdown);
}

/** `html` where it is certain; what the parser must read, else. */
type Part = { html: string | null; source: string; isList: boolean };

const listMark = /^(?:[-+*]|\d{1,9}[.)])(?:\s|$)/;

/** None where code never ends, since what belongs to it is the parser's to say. */
function partsOf(chunks: readonly MarkdownChunk[]): Part[] {
  const parts: Part[] = [];
  for (const chunk of chunks) {
    if (chunk.kind === "code" && !chunk.isClosed) return [];
    const part = chunk.kind === "code" ? codePart(chunk) : linesPart(chunk.lines);
    const last = parts.at(-1);
    // Lists one after the other are one list, with blank lines between its items.
    if (last && part.isList && (last.isList || last.html === null)) {
      parts[parts.length - 1] = { html: null, source: `${last.source}\n\n${part.source}`, isList: true };
    } else parts.push(part);
  }
  return parts;
}

function codePart({ info, lines }: Extract<MarkdownChunk, { kind: "code" }>): Part {
  const language = info.trim();
  const code = lines.join("\n");
  const text = code === "" ? "" : `${escaped(code)}\n`;
  const name = language === "" ? "" : ` class="language-${language}"`;
  const html = /^[\w+#.-]*$/.test(language) ? `<pre><code${name}>${text}</code></pre>` : null;
  // Longer than any fence inside, which would end it.
  const fence = "~".repeat(Math.max(3, ...lines.map((line) => line.length + 1)));
  return { html, source: `${fence}${info}\n${lines.map((line) => `${line}\n`).join("")}${fence}`, isList: false };
}

function linesPart(lines: readonly string[]): Part {
  return { html: htmlOfLines(lines), source: lines.join("\n"), isList: listMark.test(lines[0] ?? "") };
}

function htmlOfLines(lines: readonly string[]): string | null {
  const [first = ""] = lines;
  if (lines.length === 1 && markdownRule.test(first)) return "<hr>";
  const [, marks, title = ""] = markdownHeading.exec(first) ?? [];
  if (marks !== undefined) return isPlainHeading(title) ? elementOf(`h${marks.length}`, title) : null;
  const image = imageIn(lines);
  if (image) return `<p><img src="${image.address}" alt="${image.alt}"></p>`;
  const bullets = bulletsIn(lines);
  if (bullets) return listOf("<ul>", bullets, "</ul>");
  const numbers = numbersIn(lines);
  if (numbers) {
    const start = numbers[0]?.number ?? 1;
    const texts = numbers.map(({ text }) => text);
    return listOf(start === 1 ? "<ol>" : `<ol start="${start}">`, texts, "</ol>");
  }
  return isPlainParagraph(lines) ? elementOf("p", lines.map(withoutBlanks).join("\n")) : null;
}

function listOf(open: string, texts: readonly string[], close: string): string | null {
  const items = texts.map((text) => elementOf("li", text));
  return items.includes(null) ? null : [open, ...items, close].join("\n");
}

function withoutBlanks(text: string): string {
  let end = text.length;
  while (text[end - 1] === " ") end--;
  return text.slice(0, end);
}

function elementOf(name: string, text: string): string | null {
  const inline = new InlineHtml();
  return readInline(withoutBlanks(text), inline) ? `<${name}>${inline.html}</${name}>` : null;
}

const elements: Record<string, string> = { bold: "strong", italic: "em", code: "code" };

/** Takes stretches as `readInline` finds them. */
class InlineHtml {
  html = "";

  add(text: string, setting: Setting | null): void {
    const [mark] = setting?.marks ?? [];
    const href = setting?.href ?? null;
    if (href !== null) {
      this.html += `<a href="${href}">${escaped(text)}</a>`;
      return;
    }
    const name = mark === undefined ? undefined : elements[mark];
    this.html += name === undefined ? escaped(text) : `<${name}>${escaped(text)}</${name}>`;
  }
}

const escaped = (text: string): string => text.replace(/&/g, "&#x26;").replace(/</g, "&#x3C;");

/** Characters, of keys and values. */
const mostRemembered = 4_000_000;

let memory = new Map<string, string>();
let held = 0;

function remembered(markdown: string): string {
  const known = memory.get(markdown);
  if (known !== undefined) return known;
  const html = parseMarkdown(markdown);
  held += markdown.length + html.length;
  // Begun anew rather than sorted by use: what many articles share is there again at once.
  if (held > mostRemembered) {
    memory = new Map();
    held = markdown.length + html.length;
  }
  memory.set(markdown, html);
  return html;
}

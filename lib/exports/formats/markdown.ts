import { hash } from "node:crypto";
import { Document, isScalar } from "yaml";
import { toCanonicalOrder } from "@/lib/articles/order-record";
import type { ExportedArticle, ExportWriter } from "../export-writer";
import { writeZips, type ZippedFile } from "./zip-parts";

/** One file an article, its record as YAML above its text; import knows it by its keys and reads it back as unchanged. */
export const markdownFormat: ExportWriter = {
  extension: "zip",
  contentType: "application/zip",
  hasDecisions: true,
  write: ({ total }, articles) => writeZips("articles", total, filesOf(articles)),
};

async function* filesOf(articles: AsyncIterable<ExportedArticle[]>): AsyncGenerator<ZippedFile[]> {
  for await (const some of articles) yield some.map((article) => ({ path: pathOf(article), text: textOf(article) }));
}

/** The text follows one empty line after the front matter, to its last character. */
export function textOf({ record, source, galley }: Pick<ExportedArticle, "record" | "source" | "galley">): string {
  const { body, ...fields } = toCanonicalOrder(record);
  return `---\n${yamlOf({ ...fields, source, ...(galley ? { galley } : {}) })}---\n\n${body}`;
}

// Readers of YAML 1.1 end lines at these, or refuse them; all of them stand in quotes here, where they can be escaped.
const unsafe = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Every text in quotes as JSON has them: no reader of any version takes one for a date, a number or "no". */
function yamlOf(fields: Record<string, unknown>): string {
  const document = new Document(fields, { aliasDuplicateObjects: false });
  const top = document.contents;
  if (top && "items" in top) {
    for (const { key } of top.items as { key: unknown }[]) if (isScalar(key)) key.type = "PLAIN";
  }
  const text = document.toString({
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "QUOTE_DOUBLE",
    doubleQuotedAsJSON: true,
    lineWidth: 0,
  });
  return text.replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const longestPart = 60;
// Windows has devices of these names, whatever follows a dot.
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** A part of a path that every system takes: no separators, no dots at its ends, no capitals that some fold. */
function safePart(text: string): string {
  const safe = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longestPart)
    .replace(/^-+|-+$/g, "");
  return devices.test(safe) ? `${safe}-` : safe || "untitled";
}

/** By source and slug; what follows tells articles apart that are called alike. */
export function pathOf({ record, source }: Pick<ExportedArticle, "record" | "source">): string {
  const identity = hash("sha256", `${source}\0${record.externalId}`, "hex").slice(0, 16);
  return `${safePart(source)}/${safePart(record.slug ?? record.externalId)}-${identity}.md`;
}

import type { JsonObject } from "@/lib/articles/article-record";
import { recordLimits } from "@/lib/articles/article-record";
import { isObject } from "@/lib/articles/read-fields";
import type { FormatReader, Found, ReadFrom, Told } from "@/lib/imports/formats/format";
import { readFrontMatter } from "@/lib/imports/formats/front-matter";
import type { FrontMatterBlock } from "@/lib/imports/formats/front-matter-block";
import { findFrontMatter, looksLikeFrontMatter } from "@/lib/imports/formats/front-matter-block";
import { bodyFormatIn, fieldsOfFrontMatter } from "@/lib/imports/formats/front-matter-fields";
import { hasMarkdownMarks } from "@/lib/imports/formats/markdown-marks";
import { ownFieldsOf } from "@/lib/imports/formats/markdown-own";
import type { MarkdownTitle } from "@/lib/imports/formats/markdown-title";
import { findMarkdownTitle } from "@/lib/imports/formats/markdown-title";
import type { FileRead } from "@/lib/imports/formats/post-file";
import { readPostFile } from "@/lib/imports/formats/post-file";
import { identityOf } from "@/lib/imports/formats/post-identity";
import { dayInAddress, readPostPath, slugInAddress } from "@/lib/imports/formats/post-path";

/** A post as generators of sites keep it: front matter and Markdown, one post a file. */
export const markdown: FormatReader = {
  name: "markdown",
  title: "Markdown",
  expects: "Markdown (with YAML or TOML front matter)",
  seekable: false,
  recognises,
  read,
};

/** Bytes; a head of less is the whole file. */
const fullHead = 60_000;

function recognises(head: string): Told | null {
  if (head.includes("\0")) return null;
  const block = findFrontMatter(head);
  if (block !== null && "open" in block && block.isSure && block.open !== "{") {
    if (Buffer.byteLength(head) >= fullHead) return { because: "it begins with front matter" };
    return { refused: `it begins with “${block.open}” as front matter does, which never ends` };
  }
  if (block !== null && !("open" in block) && isFrontMatter(block)) return { because: "it begins with front matter" };
  return hasMarkdownMarks(head) ? { because: "it has the marks of Markdown" } : null;
}

function isFrontMatter(block: FrontMatterBlock): boolean {
  // An object with more JSON behind it, or with nothing, is no post.
  if (block.fence === "{") return /^[^\s{}[\],"]/.test(block.body);
  return looksLikeFrontMatter(block);
}

async function* read(input: AsyncIterable<Buffer>, from: ReadFrom): AsyncGenerator<Found> {
  yield* readPostFile(input, from.name, (text) => readPost(text, from.name));
}

function readPost(text: string, name: string): FileRead {
  const { values, body, problem } = readFrontMatter(text);
  if (problem !== null) return { fields: null, problem };
  const own = ownFieldsOf(values, text);
  if (own) return { fields: own, problem };
  const fields = fieldsOfFrontMatter(values);
  const path = readPostPath(name);
  const address = addressIn(fields);
  const heading = isBlank(fields.title) ? headingOf(body) : null;
  return {
    problem,
    fields: {
      ...fields,
      title: isBlank(fields.title) ? (heading?.title ?? path.title) : fields.title,
      body: heading?.body ?? body,
      bodyFormat: bodyFormatIn(values) ?? (isHtml(body, name) ? "html" : "markdown"),
      slug: fields.slug ?? (address === null ? null : slugInAddress(address)) ?? path.slug,
      publishedAt: fields.publishedAt ?? (address === null ? null : dayInAddress(address)) ?? path.date,
      language: fields.language ?? path.language,
      externalId: fields.externalId ?? identityOf(fields, name),
    },
  };
}

function headingOf(body: string): MarkdownTitle | null {
  const found = findMarkdownTitle(body);
  return found !== null && Buffer.byteLength(found.title) <= recordLimits.title ? found : null;
}

/** Where the post stands on its site: Zola's `path`, Jekyll's `permalink`, Hugo's `url`. */
function addressIn({ url, meta }: JsonObject): string | null {
  const rest = isObject(meta) ? meta : {};
  return [rest.path, rest.permalink, url, rest.url].find(isAddress) ?? null;
}

/** Jekyll's `permalink: pretty` is a style of addresses. */
function isAddress(value: unknown): value is string {
  return typeof value === "string" && value.includes("/");
}

/** The ending of the name is a hint only: what has no tag in it is no HTML. */
function isHtml(body: string, name: string): boolean {
  return /\.x?html?$/i.test(name) && /<[a-z][a-z\d]*(?:\s[^<>]{0,1000})?\/?>/i.test(body);
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

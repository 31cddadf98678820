import { setImmediate } from "node:timers/promises";
import type { ExportedArticle, ExportPiece, ExportWriter } from "../export-writer";
import { itemOf } from "./wxr-item";
import { XmlText } from "./xml-text";

/** Markdown takes milliseconds each to be laid out; what else this process does must not wait for hundreds of them. */
const atOnce = 20;

/**
 * A WordPress export of version 1.2, as its importer reads it: approved articles are published posts, pending and
 * rejected ones wait. What WordPress has no place for lies in custom fields.
 */
export const wxrFormat: ExportWriter = {
  extension: "xml",
  contentType: "application/xml",
  hasDecisions: true,
  async *write(_, articles): AsyncGenerator<ExportPiece> {
    const text = new XmlText();
    let withRemoved = 0;
    const write = (article: ExportedArticle) => {
      const before = text.removed;
      const item = itemOf(article, text);
      if (text.removed > before) withRemoved += 1;
      return item;
    };
    yield { begin: "articles.xml" };
    yield { bytes: head, records: 0 };
    for await (const some of articles) {
      for (let at = 0; at < some.length; at += atOnce) {
        const few = some.slice(at, at + atOnce);
        yield { bytes: few.map(write).join(""), records: few.length };
        await setImmediate();
      }
    }
    yield { bytes: "</channel>\n</rss>\n", records: 0 };
    if (text.removed > 0) yield { note: removedNote(text.removed, withRemoved) };
  },
};

// The importer wants an address; ours would differ from machine to machine.
const site = "https://galley.invalid";

// No date: the same set is the same bytes, whenever it is frozen.
const head = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Galley</title>
<link>${site}</link>
<description></description>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>${site}</wp:base_site_url>
<wp:base_blog_url>${site}</wp:base_blog_url>
`;

function removedNote(characters: number, articles: number): string {
  const what =
    characters === 1
      ? "1 control character that XML forbids was"
      : `${characters} control characters that XML forbids were`;
  const where = articles === 1 ? "1 article" : `${articles} articles`;
  return `${what} removed from ${where}; Galley itself reads back the texts as they were.`;
}

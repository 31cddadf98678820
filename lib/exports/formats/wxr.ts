import type { ExportedArticle, ExportPiece, ExportWriter } from "../export-writer";
import { itemOf } from "./wxr-item";
import { escapeXml, XmlText } from "./xml-text";

/**
 * A WordPress export of version 1.2, as its importer reads it: approved articles are published posts, pending and
 * rejected ones wait. What WordPress has no place for lies in custom fields.
 */
export const wxrFormat: ExportWriter = {
  extension: "xml",
  contentType: "application/xml",
  hasDecisions: true,
  async *write({ frozenAt }, articles): AsyncGenerator<ExportPiece> {
    const text = new XmlText();
    let withRemoved = 0;
    const write = (article: ExportedArticle) => {
      const before = text.removed;
      const item = itemOf(article, text);
      if (text.removed > before) withRemoved += 1;
      return item;
    };
    yield { begin: "articles.xml" };
    yield { bytes: headOf(frozenAt), records: 0 };
    for await (const some of articles) yield { bytes: some.map(write).join(""), records: some.length };
    yield { bytes: "</channel>\n</rss>\n", records: 0 };
    if (text.removed > 0) {
      const [characters, places] = [text.removed, withRemoved];
      yield {
        note: `${characters} control ${characters === 1 ? "character" : "characters"} that XML forbids ${characters === 1 ? "was" : "were"} removed from ${places === 1 ? "1 article" : `${places} articles`}; Galley itself reads back the texts as they were.`,
      };
    }
  },
};

// The importer wants an address; ours would differ from machine to machine.
const site = "https://galley.invalid";

function headOf(frozenAt: Date): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Galley</title>
<link>${site}</link>
<description></description>
<pubDate>${escapeXml(frozenAt.toUTCString().replace("GMT", "+0000"))}</pubDate>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>${site}</wp:base_site_url>
<wp:base_blog_url>${site}</wp:base_blog_url>
`;
}

import type { ExportedArticle, ExportPiece, ExportWriter } from "../export-writer";
import { escapeXml } from "./xml-text";

// https://www.sitemaps.org/protocol.html: of one file the addresses and the bytes, of one address the characters.
const mostAddresses = 50_000;
const mostBytes = 50_000_000;
const longestAddress = 2_048;

const open = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n';
const close = "</urlset>\n";

/** The addresses of approved articles; of more than one file may hold, several and an index of them. */
export const sitemapFormat: ExportWriter = {
  extension: "xml",
  contentType: "application/xml",
  hasDecisions: false,
  write: (_, articles) => writeSitemap(articles),
};

export async function* writeSitemap(
  articles: AsyncIterable<ExportedArticle[]>,
  most = { addresses: mostAddresses, bytes: mostBytes },
): AsyncGenerator<ExportPiece> {
  const left = { without: 0, undecided: 0 };
  const hosts = new Set<string>();
  let [part, addresses, size, first] = [0, 0, 0, ""];
  const begin = function* (): Generator<ExportPiece> {
    part += 1;
    [addresses, size] = [0, Buffer.byteLength(open)];
    yield { begin: `sitemap-${part}.xml` };
    yield { bytes: open, records: 0 };
  };
  yield* begin();
  for await (const some of articles) {
    for (const article of some) {
      const address = article.status === "approved" ? addressOf(article) : null;
      if (address === null) {
        left[article.status === "approved" ? "without" : "undecided"] += 1;
        continue;
      }
      first ||= address.origin;
      hosts.add(address.host);
      const entry = entryOf(article, address.href);
      const bytes = Buffer.byteLength(entry);
      if (addresses === most.addresses || size + bytes + close.length > most.bytes) {
        yield { bytes: close, records: 0 };
        yield* begin();
      }
      addresses += 1;
      size += bytes;
      yield { bytes: entry, records: 1 };
    }
  }
  yield { bytes: close, records: 0 };
  if (part === 1) yield { rename: "sitemap-1.xml", to: "sitemap.xml" };
  else yield* indexOf(part, first);
  yield* notesOf(left, hosts);
}

function* notesOf(left: { without: number; undecided: number }, hosts: Set<string>): Generator<ExportPiece> {
  if (left.without > 0) {
    const have = left.without === 1 ? "1 approved article has" : `${left.without} approved articles have`;
    yield { note: `${have} no http or https address that a sitemap takes.` };
  }
  if (left.undecided > 0) {
    const are = left.undecided === 1 ? "1 article is" : `${left.undecided} articles are`;
    yield { note: `${are} not approved and so in no sitemap.` };
  }
  if (hosts.size > 1) {
    yield { note: `The addresses are of ${hosts.size} hosts; search engines want a sitemap for each.` };
  }
}

/** Sitemaps name each other by whole addresses: beside the root page of the first address. */
function* indexOf(parts: number, origin: string): Generator<ExportPiece> {
  const entries = Array.from(
    { length: parts },
    (_, at) => `<sitemap><loc>${escapeXml(`${origin}/sitemap-${at + 1}.xml`)}</loc></sitemap>\n`,
  );
  yield { begin: "sitemap.xml" };
  const head =
    '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n';
  yield { bytes: `${head}${entries.join("")}</sitemapindex>\n`, records: parts };
}

function addressOf({ record: { url } }: ExportedArticle): URL | null {
  if (url === null || !URL.canParse(url)) return null;
  const address = new URL(url);
  const isWeb = address.protocol === "http:" || address.protocol === "https:";
  address.username = "";
  address.password = "";
  address.hash = "";
  return isWeb && address.href.length < longestAddress ? address : null;
}

function entryOf({ record }: ExportedArticle, href: string): string {
  const changed = record.updatedAt ?? record.publishedAt;
  const lastmod = changed !== null && /^(?!0000)\d{4}-/.test(changed) ? `<lastmod>${escapeXml(changed)}</lastmod>` : "";
  return `<url><loc>${escapeXml(href)}</loc>${lastmod}</url>\n`;
}

import type { ArticleRecord } from "@/lib/articles/article-record";
import type { ExportOptions } from "./export-rows";

/** A frozen article, ready to be written. `galley` only where decisions were asked for. */
export type ExportedArticle = {
  id: number;
  record: ArticleRecord;
  source: string;
  status: string;
  /** The record and its source as one line of JSON, in canonical order: what its hash is of. */
  json(): string;
  galley: { status: string; who: string | null; when: string | null; reasons: string[] } | null;
};

/** What a writer may know of the set before its first article. */
export type ExportSet = { total: number; withDecisions: boolean; options: ExportOptions };

/** A file begins; bytes of it; one gets another name at the end; a sentence for the manifest. */
export type ExportPiece =
  | { begin: string }
  | { bytes: string | Uint8Array; records: number }
  | { rename: string; to: string }
  | { note: string };

/** One file format. The same set gives the same bytes on any machine: no clock, no locale, no zone, no order of keys. */
export type ExportWriter = {
  /** Of a single file. */
  extension: string;
  contentType: string;
  /** Whether decisions have a place in it. */
  hasDecisions: boolean;
  write(set: ExportSet, articles: AsyncIterable<ExportedArticle[]>): AsyncGenerator<ExportPiece>;
};

/** A file with a head and then one line, or block of lines, for each article. */
export async function* writeLines(
  name: string,
  head: string,
  articles: AsyncIterable<ExportedArticle[]>,
  lineOf: (article: ExportedArticle) => string,
): AsyncGenerator<ExportPiece> {
  yield { begin: name };
  if (head !== "") yield { bytes: head, records: 0 };
  for await (const some of articles) yield { bytes: some.map(lineOf).join(""), records: some.length };
}

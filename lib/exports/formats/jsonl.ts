import { type ExportedArticle, type ExportWriter, writeLines } from "../export-writer";

/** The canonical record plus `source`, one JSON object a line; import reads it back as unchanged. */
export const jsonlFormat: ExportWriter = {
  extension: "jsonl",
  contentType: "application/x-ndjson",
  hasDecisions: true,
  write: (_, articles) => writeLines("articles.jsonl", "", articles, jsonlLine),
};

function jsonlLine({ json, galley }: ExportedArticle): string {
  return galley ? `${json().slice(0, -1)},"galley":${JSON.stringify(galley)}}\n` : `${json()}\n`;
}

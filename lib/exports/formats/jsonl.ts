import { toCanonicalOrder } from "@/lib/articles/order-record";
import type { ExportWriter } from "../export-lines";

/** The canonical record plus `source`, one JSON object a line; import reads it back as unchanged. */
export const jsonlFormat: ExportWriter = {
  fileName: "articles.jsonl",
  contentType: "application/x-ndjson",
  head: () => "",
  lineOf: ({ record, source, galley }) =>
    `${JSON.stringify({ ...toCanonicalOrder(record), source, ...(galley ? { galley } : {}) })}\n`,
};

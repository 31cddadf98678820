import "server-only";
import { metaOf } from "@/lib/articles/revision-record";
import type { IncomingRecord } from "./read-incoming";

/** The columns of an imported revision, in the order of `revisionRow`. */
export const revisionColumns = [
  ...["id", "article_id", "number", "kind", "title", "body", "body_format", "meta", "flags", "hash", "text_hash"],
  ...["import_id", "created_at"],
];

export type RevisionOf = { id: number; articleId: number; number: number; importId: number; createdAt: Date };

/** One row for COPY. */
export function revisionRow({ record, flags, hash, textHash }: IncomingRecord, of: RevisionOf) {
  const { title, body, bodyFormat } = record;
  return [
    ...[of.id, of.articleId, of.number, "imported", title, body, bodyFormat, JSON.stringify(metaOf(record)), flags],
    ...[hash, textHash, of.importId, of.createdAt],
  ];
}

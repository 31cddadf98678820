import "server-only";
import type pg from "pg";
import { findWeights } from "@/lib/articles/find-weights";
import { listColumnsOf, listValuesOf } from "@/lib/articles/revision-record";
import { copyRows, reserveIds } from "@/lib/db/copy-rows";
import type { Origin } from "./import-state";
import type { IncomingRecord } from "./read-incoming";
import { revisionColumns, revisionRow } from "./revision-row";

const articleColumns = [
  "id",
  "source_id",
  "external_id",
  "title",
  "flags",
  "option_flags",
  "quality",
  "freshness",
  "depth",
  "clarity",
  "overall",
  "stack",
  "tools",
  "code_language",
  "difficulty",
  "reading_time",
  "view_count",
  "author",
  "published_at",
  "current_revision_id",
  "imported_revision_id",
  "import_id",
  "imported_at",
] as const;

/** Appends articles that are new here, each with its first revision, by COPY. */
export async function createArticles(
  connection: pg.ClientBase,
  records: IncomingRecord[],
  origin: Origin,
): Promise<void> {
  if (records.length === 0) return;
  const ids = await reserveIds(connection, "articles_id_seq", records.length);
  const revisionIds = await reserveIds(connection, "revisions_id_seq", records.length);
  const weights = await findWeights(connection);
  const now = new Date();
  const numbered = records.map((incoming, i) => ({ incoming, id: ids[i] ?? 0, revisionId: revisionIds[i] ?? 0 }));
  await copyRows(
    connection,
    "articles",
    articleColumns,
    numbered.map(({ incoming, id, revisionId }) => {
      const columns = listColumnsOf(incoming.record, weights);
      return [
        id,
        incoming.sourceId,
        incoming.record.externalId,
        columns.title,
        incoming.flags | origin.optionFlags,
        origin.optionFlags,
        ...listValuesOf(columns),
        revisionId,
        revisionId,
        origin.importId,
        now,
      ];
    }),
  );
  await copyRows(
    connection,
    "revisions",
    revisionColumns,
    numbered.map(({ incoming, id, revisionId }) =>
      revisionRow(incoming, { id: revisionId, articleId: id, number: 1, importId: origin.importId, createdAt: now }),
    ),
  );
}

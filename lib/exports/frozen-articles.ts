import "server-only";
import { hash } from "node:crypto";
import Cursor from "pg-cursor";
import { toCanonicalOrder } from "@/lib/articles/order-record";
import { recordOf, type StoredRevision } from "@/lib/articles/revision-record";
import { db } from "@/lib/db/db";
import type { ExportChange } from "./export-rows";
import type { ExportedArticle } from "./export-writer";

type FrozenRow = StoredRevision & {
  id: number;
  externalId: string;
  source: string;
  /** The number of the revision. */
  number: number;
  change: ExportChange | null;
  flags: number;
  status: string;
  who: string | null;
  when: Date | null;
  reasons: string[];
};

/** A frozen article with what the manifest's records say of it. */
export type FrozenArticle = { article: ExportedArticle; revision: number; change: ExportChange | null };

const rowsPerRead = 500;

/** In the order of every file: bytewise by source and external id. Reasons are called what they were when it was frozen. */
const frozenArticlesSql = `
  SELECT a.id, a.external_id AS "externalId", s.name AS source, i.flags, i.status, i.change, r.number,
    r.title, r.body, r.body_format AS "bodyFormat", r.meta,
    CASE WHEN d.id IS NOT NULL THEN coalesce(t.name, p.name, 'system') END AS who, d.created_at AS when,
    ARRAY(SELECT coalesce(e.options -> 'reasons' ->> given.id::text, x.label)
      FROM unnest(d.reason_ids) WITH ORDINALITY AS given(id, place)
      JOIN reasons x ON x.id = given.id ORDER BY given.place) AS reasons
  FROM export_items i JOIN exports e ON e.id = i.export_id
  JOIN articles a ON a.id = i.article_id JOIN sources s ON s.id = a.source_id
  JOIN revisions r ON r.id = i.revision_id
  LEFT JOIN LATERAL (SELECT e.* FROM decisions e WHERE e.article_id = i.article_id AND e.id <= i.decision_id
    AND e.kind IN ('approve', 'reject') AND e.status_after = i.status ORDER BY e.id DESC LIMIT 1) d ON true
  LEFT JOIN people p ON p.id = d.person_id LEFT JOIN tokens t ON t.id = d.token_id
  WHERE i.export_id = $1 ORDER BY s.name COLLATE "C", a.external_id COLLATE "C"`;

/** SHA-256 of what every export's line of JSON Lines is without decisions: the record in canonical order and its source. */
export function hashOfExported({ json }: Pick<ExportedArticle, "json">): string {
  return hash("sha256", json, "hex");
}

export function jsonOf({ record, source }: Pick<ExportedArticle, "record" | "source">): string {
  return JSON.stringify({ ...toCanonicalOrder(record), source });
}

function frozenArticleOf(row: FrozenRow, withDecisions: boolean): FrozenArticle {
  const [record, source] = [recordOf(row, row.externalId, row.flags), row.source];
  const { id, status, who, when, reasons } = row;
  const galley = withDecisions ? { status, who, when: when?.toISOString() ?? null, reasons } : null;
  const article = { id, record, source, status, galley, json: jsonOf({ record, source }) };
  return { article, revision: row.number, change: row.change };
}

/** The articles of a frozen export, some hundreds at a time; the next are asked for before these are used. */
export async function* readFrozen(exportId: number, withDecisions: boolean): AsyncGenerator<FrozenArticle[]> {
  const connection = await db().pool.connect();
  const cursor = connection.query(new Cursor<FrozenRow>(frozenArticlesSql, [exportId]));
  let next = cursor.read(rowsPerRead);
  try {
    for (;;) {
      const rows = await next;
      if (rows.length === 0) return;
      next = cursor.read(rowsPerRead);
      // Its failure is met when it is waited for.
      next.catch(() => {});
      yield rows.map((row) => frozenArticleOf(row, withDecisions));
    }
  } finally {
    await next.catch(() => {});
    await cursor.close().catch(() => {});
    connection.release();
  }
}

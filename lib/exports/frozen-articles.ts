import "server-only";
import { recordOf, type StoredRevision } from "@/lib/articles/revision-record";
import type { ExportedArticle } from "./export-lines";

export type FrozenRow = StoredRevision & {
  externalId: string;
  source: string;
  flags: number;
  status: string;
  who: string | null;
  when: Date | null;
  reasons: string[];
};

/** The articles of a frozen export ($1), ordered bytewise by source and external id. */
export const frozenArticlesSql = `
  SELECT a.external_id AS "externalId", s.name AS source, i.flags, i.status,
    r.title, r.body, r.body_format AS "bodyFormat", r.meta,
    CASE WHEN d.id IS NOT NULL THEN coalesce(t.name, p.name, 'system') END AS who, d.created_at AS when,
    ARRAY(SELECT x.label FROM unnest(d.reason_ids) WITH ORDINALITY AS given(id, place)
      JOIN reasons x ON x.id = given.id ORDER BY given.place) AS reasons
  FROM export_items i JOIN articles a ON a.id = i.article_id JOIN sources s ON s.id = a.source_id
  JOIN revisions r ON r.id = i.revision_id
  LEFT JOIN LATERAL (SELECT e.* FROM decisions e WHERE e.article_id = i.article_id AND e.id <= i.decision_id
    AND e.kind IN ('approve', 'reject') AND e.status_after = i.status ORDER BY e.id DESC LIMIT 1) d ON true
  LEFT JOIN people p ON p.id = d.person_id LEFT JOIN tokens t ON t.id = d.token_id
  WHERE i.export_id = $1 ORDER BY s.name COLLATE "C", a.external_id COLLATE "C"`;

export function frozenArticleOf(row: FrozenRow, withDecisions: boolean): ExportedArticle {
  return {
    record: recordOf(row, row.externalId, row.flags),
    source: row.source,
    galley: withDecisions
      ? { status: row.status, who: row.who, when: row.when?.toISOString() ?? null, reasons: row.reasons }
      : null,
  };
}

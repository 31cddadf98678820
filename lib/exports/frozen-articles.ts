import "server-only";
import { hash } from "node:crypto";
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

/**
 * One chunk of a frozen export, in its order. Reasons are called what they were when it was frozen. Named, so that a
 * connection plans it once: planning takes half as long as reading.
 */
const chunkStatement = {
  name: "chunk of an export",
  text: `
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
  WHERE i.export_id = $1 AND i.number = $2 ORDER BY i.place`,
};

async function readChunk(exportId: number, number: number): Promise<FrozenRow[]> {
  const { rows } = await db().pool.query<FrozenRow>({ ...chunkStatement, values: [exportId, number] });
  return rows;
}

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

/** The articles of a frozen export in the order of every file, a chunk at a time; the next is asked for before this is used. */
export async function* readFrozen(exportId: number, withDecisions: boolean): AsyncGenerator<FrozenArticle[]> {
  const read = (number: number) => {
    const rows = readChunk(exportId, number);
    // Its failure is met when it is waited for.
    rows.catch(() => {});
    return rows;
  };
  let next = read(0);
  for (let number = 1; ; number++) {
    const rows = await next;
    if (rows.length === 0) return;
    next = read(number);
    yield rows.map((row) => frozenArticleOf(row, withDecisions));
  }
}

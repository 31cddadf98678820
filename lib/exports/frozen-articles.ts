import "server-only";
import { hash } from "node:crypto";
import type pg from "pg";
import { toCanonicalOrder } from "@/lib/articles/order-record";
import { type StoredRevision, trustedRecordOf } from "@/lib/articles/revision-record";
import { streamRows } from "@/lib/db/stream-rows";
import type { ExportChange } from "./export-rows";
import type { ExportedArticle } from "./export-writer";

type FrozenRow = Omit<StoredRevision, "meta"> & {
  id: number;
  /** As JSON, which is parsed when the article's turn comes: as an object it is several times as large. */
  meta: string;
  externalId: string;
  source: string;
  /** The number of the revision. */
  number: number;
  change: ExportChange | null;
  flags: number;
  status: string;
  revisionId: number;
  takenDown: boolean;
  recordHash: Buffer | null;
} & Partial<FrozenDecision>;

/** Only where decisions were asked for. */
type FrozenDecision = { who: string | null; when: Date | null; reasons: string[] };

/** A frozen article with what the manifest's records say of it. */
export type FrozenArticle = {
  article: ExportedArticle;
  revision: number;
  change: ExportChange | null;
  /** Its words are gone: it stands in the list of records, and is handed out no more. */
  takenDown: boolean;
  /** Of the record, in small hexadecimal; of one that is taken down as it was kept when that was done. */
  sha256: () => string;
};

/** Reasons are called what they were when it was frozen. */
const decisionColumns = `, CASE WHEN d.id IS NOT NULL THEN coalesce(t.name, p.name, 'system') END AS who, d.created_at AS when,
    ARRAY(SELECT coalesce(e.options -> 'reasons' ->> given.id::text, named.label)
      FROM unnest(d.reason_ids) WITH ORDINALITY AS given(id, place)
      JOIN reasons named ON named.id = given.id ORDER BY given.place) AS reasons`;
const decisionJoins = `JOIN exports e ON e.id = $1
  LEFT JOIN LATERAL (SELECT e.* FROM decisions e WHERE e.article_id = i.article_id AND e.id <= i.decision_id
    AND e.kind IN ('approve', 'reject') AND e.status_after = i.status ORDER BY e.id DESC LIMIT 1) d ON true
  LEFT JOIN people p ON p.id = d.person_id LEFT JOIN tokens t ON t.id = d.token_id`;

/**
 * What the view export_items has of a chunk `c`. Asked like this, PostgreSQL knows that it comes in order: it need not sort,
 * and gives the first article before it has looked up the last.
 */
const itemsInOrder = `unnest((SELECT article_ids FROM c), (SELECT revision_ids FROM c), (SELECT statuses FROM c),
    (SELECT flags FROM c), (SELECT decision_ids FROM c), (SELECT changes FROM c)) WITH ORDINALITY
    AS i(article_id, revision_id, status, flags, decision_id, change, place)`;

/** One chunk of a frozen export, in its order. Named, so that a connection plans it once: that takes half as long as reading. */
function chunkStatement(exportId: number, number: number, withDecisions: boolean): pg.QueryConfig {
  return {
    name: withDecisions ? "chunk of an export, decided" : "chunk of an export",
    text: `
  WITH c AS MATERIALIZED (SELECT * FROM export_chunks WHERE export_id = $1 AND number = $2)
  SELECT a.id, a.external_id AS "externalId", s.name AS source, i.flags, i.status, i.change, r.number,
    r.title, r.body, r.body_format AS "bodyFormat", r.meta::text AS meta,
    i.revision_id AS "revisionId", r.taken_down_at IS NOT NULL AS "takenDown", x.record_hash AS "recordHash"${withDecisions ? decisionColumns : ""}
  FROM ${itemsInOrder} JOIN articles a ON a.id = i.article_id JOIN sources s ON s.id = a.source_id
  JOIN revisions r ON r.id = i.revision_id
  LEFT JOIN export_tombstones x ON x.export_id = $1 AND x.article_id = i.article_id
  ${withDecisions ? decisionJoins : ""} ORDER BY i.place`,
    values: [exportId, number],
  };
}

/** The line of JSON Lines without decisions: a record in canonical order, and its source. */
function jsonOf({ record, source }: Pick<ExportedArticle, "record" | "source">): string {
  return `${JSON.stringify(toCanonicalOrder(record)).slice(0, -1)},"source":${JSON.stringify(source)}}`;
}

function frozenArticleOf(row: FrozenRow, withDecisions: boolean): FrozenArticle {
  const { id, externalId, source, status, who = null, when, reasons = [] } = row;
  const record = trustedRecordOf({ ...row, meta: JSON.parse(row.meta) }, externalId, row.flags);
  const galley = withDecisions ? { status, who, when: when?.toISOString() ?? null, reasons } : null;
  let written: string | undefined;
  const json = () => {
    written ??= jsonOf({ record, source });
    return written;
  };
  const { number: revision, change, takenDown, recordHash } = row;
  const sha256 = () => recordHash?.toString("hex") ?? hash("sha256", json(), "hex");
  return { article: { id, record, source, status, galley, json }, revision, change, takenDown, sha256 };
}

/** What is made of them lives shortly, and is gone before it is moved to where memory is cleared seldom. */
const atOnce = 16;

/** Of the 500 of a chunk so many are used when the next one is asked for, whose first rows then come in time. */
const usedBeforeNext = 450;

/** The articles of a frozen export in the order of every file, some at a time; while these are used the next are made. */
export async function* readFrozen(exportId: number, withDecisions: boolean): AsyncGenerator<FrozenArticle[]> {
  const read = (number: number) => streamRows<FrozenRow>(chunkStatement(exportId, number, withDecisions));
  let chunk = read(0);
  for (let number = 1; ; number++) {
    let next: typeof chunk | null = null;
    let used = 0;
    for await (const rows of chunk) {
      for (let at = 0; at < rows.length; at += atOnce) {
        const some = rows.slice(at, at + atOnce);
        used += some.length;
        if (used > usedBeforeNext) next ??= read(number);
        yield some.map((row) => frozenArticleOf(row, withDecisions));
      }
    }
    if (used === 0) return;
    chunk = next ?? read(number);
  }
}

/**
 * Keeps the hash that an article's record has in each export, before its words go: the list of records can then be made
 * again, and a file from before be told to be the one that was handed out. What a delta tells as revoked is in no list.
 */
export async function keepRecordHashes(connection: Pick<pg.ClientBase, "query">, articleId: number): Promise<void> {
  const chunks = await connection.query<{ exportId: number; number: number }>(
    'SELECT export_id AS "exportId", number FROM export_chunks WHERE $1 = ANY(article_ids) ORDER BY 1, 2',
    [articleId],
  );
  for (const { exportId, number } of chunks.rows) {
    const { rows } = await connection.query<FrozenRow>(chunkStatement(exportId, number, false));
    const row = rows.find(({ id }) => id === articleId);
    if (!row || row.change === "revoked") continue;
    await connection.query(
      "INSERT INTO export_tombstones (export_id, article_id, revision_id, record_hash) VALUES ($1, $2, $3, $4)",
      [exportId, articleId, row.revisionId, Buffer.from(frozenArticleOf(row, false).sha256(), "hex")],
    );
  }
}

import "server-only";
import type pg from "pg";
import type { ArticleStatus } from "@/lib/articles/article-rows";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import type { ClaimHolder } from "@/lib/review/claim-holder";
import { flagsAfterUndo, touchedSince } from "@/lib/review/undo-rule";
import type { BulkKind } from "./bulk-rows";

/** A bulk decision as its run needs it. */
export type Bulk = {
  id: number;
  kind: BulkKind;
  selectionId: number | null;
  undoesId: number | null;
  reasonIds: number[];
  note: string | null;
  flagsGiven: number;
  flagsTaken: number;
  personId: number | null;
  tokenId: number | null;
};

/** Articles of one chunk: above `after`, up to and with `last`. */
export type ChunkRange = { after: number; last: number; limit: number };

const statusAfter: Record<BulkKind, ArticleStatus | null> = {
  approve: "approved",
  reject: "rejected",
  reopen: "pending",
  flag: null,
  undo: null,
};

// What a chunk works through: of a selection at most what is left of the chunk that it was frozen in.
function itemsOf(bulk: Bulk, { after, last, limit }: ChunkRange): Sql {
  if (bulk.undoesId !== null) {
    // The limit tells the planner how few rows it will find of a table that was just filled.
    return sql`SELECT * FROM decisions WHERE bulk_id = ${bulk.undoesId}::int AND article_id > ${after}::int
      AND article_id <= ${last}::int ORDER BY article_id LIMIT ${limit}`;
  }
  // Chunks do not overlap. From the one that the checkpoint is in, it is this one or the next: no other is read.
  const chunks = sql`selection_chunks WHERE selection_id = ${bulk.selectionId}::int`;
  return sql`SELECT item.article_id, item.version
    FROM (SELECT article_ids, versions FROM ${chunks} AND last_id > ${after}::int
      AND first_id >= coalesce((SELECT max(first_id) FROM ${chunks} AND first_id <= ${after}::int), 0)
      ORDER BY first_id LIMIT 1) chunk
    CROSS JOIN LATERAL unnest(chunk.article_ids, chunk.versions) AS item(article_id, version)
    WHERE item.article_id > ${after}::int AND item.article_id <= ${last}::int ORDER BY item.article_id LIMIT ${limit}`;
}

/**
 * Locks the articles of the next chunk, ascending by id.
 * @returns the last id among them; null when there are none left
 */
export async function lockChunk(
  connection: pg.ClientBase,
  bulk: Bulk,
  after: number,
  limit: number,
): Promise<number | null> {
  const items = itemsOf(bulk, { after, last: 2_147_483_647, limit });
  const rows = await queryRows<{ last: number | null }>(
    sql`SELECT max(id) AS last FROM (
      SELECT a.id FROM (${items}) i JOIN articles a ON a.id = i.article_id ORDER BY a.id FOR UPDATE OF a) locked`,
    connection,
  );
  return rows[0]?.last ?? null;
}

/** Whose claims stand in nobody's way: those of the person or token that asked for the bulk decision. */
function joinForeignClaims(bulk: Bulk): Sql {
  const holder: ClaimHolder =
    bulk.tokenId === null ? { personId: bulk.personId, tokenId: null } : { personId: null, tokenId: bulk.tokenId };
  return sql`LEFT JOIN claims c ON c.article_id = a.id AND c.expires_at > now()
      AND (c.person_id IS DISTINCT FROM ${holder.personId}::int OR c.token_id IS DISTINCT FROM ${holder.tokenId}::int)
    LEFT JOIN people cp ON cp.id = c.person_id LEFT JOIN tokens ct ON ct.id = c.token_id`;
}

const columns = sql`a.id, a.version, a.status, a.flags, a.withdrawn, a.current_revision_id, a.latest_decision_id,
  coalesce(cp.name, ct.name) AS holder`;

/** Only articles as they were frozen and of a status that the kind allows. */
function judge(bulk: Bulk, range: ChunkRange): Sql {
  const flagsAfter = sql`((a.flags | ${bulk.flagsGiven}::smallint) & ~${bulk.flagsTaken}::smallint)`;
  const wrong = {
    approve: sql`a.status <> 'pending'`,
    reject: sql`a.status <> 'pending'`,
    reopen: sql`a.status = 'pending'`,
    flag: sql`false`,
    undo: sql`false`,
  }[bulk.kind];
  return sql`SELECT ${columns}, i.version AS seen, NULL::int AS undoes_id,
      coalesce(${statusAfter[bulk.kind]}::article_status, a.status) AS status_after, ${flagsAfter} AS flags_after,
      CASE WHEN a.version <> i.version THEN 'stale' WHEN ${wrong} THEN 'wrong-status'
        WHEN ${bulk.kind === "flag"}::boolean AND ${flagsAfter} = a.flags THEN 'unchanged'
        WHEN c.article_id IS NOT NULL THEN 'claimed' END AS code
    FROM (${itemsOf(bulk, range)}) i JOIN articles a ON a.id = i.article_id ${joinForeignClaims(bulk)}`;
}

/** Only articles that nothing happened to since the decision to undo. It changed no text, so there is none to give back. */
function judgeUndo(bulk: Bulk, range: ChunkRange): Sql {
  return sql`SELECT ${columns}, d.version AS seen, d.id AS undoes_id,
      d.status_before AS status_after, ${flagsAfterUndo} AS flags_after,
      CASE WHEN ${touchedSince} THEN 'stale' WHEN c.article_id IS NOT NULL THEN 'claimed' END AS code
    FROM (${itemsOf(bulk, range)}) d JOIN articles a ON a.id = d.article_id ${joinForeignClaims(bulk)}`;
}

/** Each locked article of a chunk with what the decision would make of it, and a code where it is left out. */
export function judgeChunk(bulk: Bulk, range: ChunkRange): Sql {
  return bulk.kind === "undo" ? judgeUndo(bulk, range) : judge(bulk, range);
}

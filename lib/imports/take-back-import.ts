import "server-only";
import type pg from "pg";
import type { ArticleStatus } from "@/lib/articles/article-rows";
import { indexWords } from "@/lib/articles/index-words";
import { insertDecision } from "@/lib/articles/insert-decision";
import { listColumnsOf, recordOf, type StoredRevision } from "@/lib/articles/revision-record";
import { updateListColumns } from "@/lib/articles/update-list-columns";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";

export type TakenBack = { withdrawn: number; restored: number; leftOut: number };

// Created by this import and never touched since: its version is the first one, or the one this import left.
async function withdrawCreated(connection: pg.ClientBase, viewer: Viewer, importId: number): Promise<number> {
  const done = await connection.query(
    `WITH untouched AS (
       SELECT id, status, current_revision_id, flags, version FROM articles a
       WHERE import_id = $1 AND NOT withdrawn AND (version = 1 OR version = (
         SELECT c.version FROM import_changes c WHERE c.import_id = $1 AND c.article_id = a.id)) FOR UPDATE
     ), written AS (
       INSERT INTO decisions (article_id, kind, person_id, token_id, status_before, status_after, revision_before_id,
         revision_after_id, flags_before, flags_after, withdrawn_before, withdrawn_after, version, reason_ids, note, import_id)
       SELECT id, 'withdraw', $2, $3, status, status, current_revision_id, current_revision_id, flags, flags, false, true,
         version + 1, '{}', 'import ' || $1::int || ' was taken back', $1 FROM untouched
       RETURNING id, article_id
     ), freed AS (
       DELETE FROM claims WHERE article_id IN (SELECT id FROM untouched)
     )
     UPDATE articles a SET version = a.version + 1, withdrawn = true, latest_decision_id = written.id
     FROM written, untouched WHERE a.id = written.article_id AND untouched.id = a.id AND a.version = untouched.version`,
    [importId, viewer.personId, viewer.tokenId],
  );
  return done.rowCount ?? 0;
}

type Change = StoredRevision & {
  id: number;
  externalId: string;
  version: number;
  status: ArticleStatus;
  flags: number;
  currentRevisionId: number;
  revisionBeforeId: number;
  importedBeforeId: number;
  statusBefore: ArticleStatus;
  flagsBefore: number;
  undoes: number | null;
  decidedBefore: Date | null;
};

async function restoreChanged(connection: pg.ClientBase, viewer: Viewer, importId: number): Promise<number> {
  const found = await connection.query<Change>(
    `SELECT a.id, a.external_id AS "externalId", a.version, a.status, a.flags, a.current_revision_id AS "currentRevisionId",
       c.revision_before_id AS "revisionBeforeId", c.imported_before_id AS "importedBeforeId",
       c.status_before AS "statusBefore", c.flags_before AS "flagsBefore",
       r.title, r.body, r.body_format AS "bodyFormat", r.meta,
       (SELECT d.id FROM decisions d WHERE d.id = a.latest_decision_id AND d.import_id = $1) AS undoes,
       (SELECT max(d.created_at) FROM decisions d WHERE d.article_id = a.id AND d.kind IN ('approve', 'reject')) AS "decidedBefore"
     FROM import_changes c JOIN articles a ON a.id = c.article_id AND a.version = c.version AND NOT a.withdrawn
     JOIN revisions r ON r.id = c.revision_before_id
     WHERE c.import_id = $1 ORDER BY a.id FOR UPDATE OF a`,
    [importId],
  );
  for (const change of found.rows) await restoreOne(connection, viewer, importId, change);
  await indexWords(
    connection,
    found.rows.map((change) => change.id),
  );
  return found.rows.length;
}

async function restoreOne(connection: pg.ClientBase, viewer: Viewer, importId: number, change: Change): Promise<void> {
  const version = change.version + 1;
  const decisionId = await insertDecision(connection, {
    articleId: change.id,
    // Without a decision of the import there is none to undo; the text it brought is set aside as an edit would.
    kind: change.undoes === null ? "edit" : "undo",
    by: viewer,
    before: { status: change.status, revisionId: change.currentRevisionId, flags: change.flags, withdrawn: false },
    after: {
      status: change.statusBefore,
      revisionId: change.revisionBeforeId,
      flags: change.flagsBefore,
      withdrawn: false,
    },
    version,
    note: `import ${importId} was taken back`,
    undoes: change.undoes,
    importId,
  });
  await connection.query(
    `UPDATE articles SET version = $3, status = $4::article_status, current_revision_id = $5, imported_revision_id = $6, flags = $7,
       latest_decision_id = $8, decided_at = CASE WHEN $4 = 'pending' THEN NULL ELSE $9::timestamptz END
     WHERE id = $1 AND version = $2`,
    [
      change.id,
      change.version,
      version,
      change.statusBefore,
      change.revisionBeforeId,
      change.importedBeforeId,
      change.flagsBefore,
      decisionId,
      change.decidedBefore,
    ],
  );
  await updateListColumns(
    connection,
    change.id,
    listColumnsOf(recordOf(change, change.externalId, change.flagsBefore)),
  );
}

/**
 * Takes a whole import back: withdraws what it created and restores what it changed, where nothing happened since.
 * @throws AppError not-found, wrong-status when it runs still or was taken back already
 */
export async function takeBackImport(viewer: Viewer, importId: number): Promise<TakenBack> {
  assertCan(viewer, "import:take-back");
  return inTransaction(async (connection) => {
    const found = await connection.query<{ state: string; taken: boolean; created: number; updated: number }>(
      "SELECT state, taken_back_at IS NOT NULL AS taken, created, updated FROM imports WHERE id = $1 FOR UPDATE",
      [importId],
    );
    const row = found.rows[0];
    if (!row) throw new AppError("not-found", `There is no import ${importId}.`);
    if (row.taken) throw new AppError("wrong-status", `Import ${importId} has been taken back already.`);
    if (row.state === "queued" || row.state === "running") {
      throw new AppError("wrong-status", `Import ${importId} is ${row.state}; cancel it or let it end first.`);
    }
    const withdrawn = await withdrawCreated(connection, viewer, importId);
    const restored = await restoreChanged(connection, viewer, importId);
    await connection.query("UPDATE imports SET taken_back_at = now() WHERE id = $1", [importId]);
    const taken = { withdrawn, restored, leftOut: Math.max(0, row.created + row.updated - withdrawn - restored) };
    await recordAudit(connection, viewer, "import.take-back", `import ${importId}`, taken);
    return taken;
  });
}

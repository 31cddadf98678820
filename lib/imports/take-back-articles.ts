import "server-only";
import type pg from "pg";
import type { ArticleStatus } from "@/lib/articles/article-rows";
import { findWeights } from "@/lib/articles/find-weights";
import { indexWords } from "@/lib/articles/index-words";
import { insertDecision } from "@/lib/articles/insert-decision";
import { listColumnsOf, recordOf, type StoredRevision } from "@/lib/articles/revision-record";
import { tellChanged } from "@/lib/articles/tell-changed";
import { updateListColumns } from "@/lib/articles/update-list-columns";
import type { TakenBack } from "./import-rows";

type By = { personId: number | null; tokenId: number | null };

/** Withdraws those never touched since the import created them: their version is the first, or the one it left. */
export async function withdrawCreated(
  connection: pg.ClientBase,
  by: By,
  importId: number,
  ids: number[],
): Promise<number> {
  const done = await connection.query(
    `WITH untouched AS (
       SELECT id, status, current_revision_id, flags, version FROM articles a
       WHERE id = ANY($4::int[]) AND NOT withdrawn AND (version = 1 OR version = (
         SELECT c.version FROM import_changes c WHERE c.import_id = $1 AND c.article_id = a.id)) ORDER BY id FOR UPDATE
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
    [importId, by.personId, by.tokenId, ids],
  );
  // A page of one that was left alone looks and finds nothing new.
  await tellChanged(connection, ids);
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
  /** An earlier import's take-back had withdrawn it, and this import brought it back. */
  broughtBack: boolean;
  undoes: number | null;
  decidedBefore: Date | null;
};

/** Restores what the import changed in these articles, where nothing happened to them since. */
export async function restoreChanged(
  connection: pg.ClientBase,
  by: By,
  importId: number,
  articleIds: number[],
): Promise<Pick<TakenBack, "withdrawn" | "restored">> {
  const found = await connection.query<Change>(
    `SELECT a.id, a.external_id AS "externalId", a.version, a.status, a.flags, a.current_revision_id AS "currentRevisionId",
       c.revision_before_id AS "revisionBeforeId", c.imported_before_id AS "importedBeforeId",
       c.status_before AS "statusBefore", c.flags_before AS "flagsBefore",
       r.title, '' AS body, r.body_format AS "bodyFormat", r.meta,
       EXISTS (SELECT 1 FROM decisions d WHERE d.article_id = a.id AND d.import_id = $1
         AND d.withdrawn_before AND NOT d.withdrawn_after) AS "broughtBack",
       (SELECT d.id FROM decisions d WHERE d.id = a.latest_decision_id AND d.import_id = $1) AS undoes,
       (SELECT max(d.created_at) FROM decisions d WHERE d.article_id = a.id AND d.kind IN ('approve', 'reject')) AS "decidedBefore"
     FROM import_changes c JOIN articles a ON a.id = c.article_id AND a.version = c.version AND NOT a.withdrawn
     JOIN revisions r ON r.id = c.revision_before_id
     WHERE c.import_id = $1 AND c.article_id = ANY($2::int[]) ORDER BY a.id FOR UPDATE OF a`,
    [importId, articleIds],
  );
  for (const change of found.rows) await restoreOne(connection, by, importId, change);
  const ids = found.rows.map((change) => change.id);
  await connection.query(
    `WITH freed AS (
       DELETE FROM claims c USING articles a WHERE a.id = c.article_id AND a.id = ANY($1::int[]) AND (a.status <> 'pending' OR a.withdrawn))
     DELETE FROM holds h USING articles a WHERE a.id = h.article_id AND a.id = ANY($1::int[]) AND a.status <> 'pending'`,
    [ids],
  );
  await indexWords(connection, ids);
  await tellChanged(connection, ids);
  const withdrawn = found.rows.filter((change) => change.broughtBack).length;
  return { withdrawn, restored: found.rows.length - withdrawn };
}

/** Which kind of decision taking this change back is, and what it undoes. */
function kindOf({ broughtBack, undoes }: Change) {
  // Again a withdrawal by an import, so that yet another import may bring it back.
  if (broughtBack) return { kind: "withdraw", undoes: null } as const;
  // Without a decision of the import there is none to undo; the text it brought is set aside as an edit would.
  return undoes === null ? ({ kind: "edit", undoes } as const) : ({ kind: "undo", undoes } as const);
}

async function restoreOne(connection: pg.ClientBase, by: By, importId: number, change: Change): Promise<void> {
  const version = change.version + 1;
  const decisionId = await insertDecision(connection, {
    articleId: change.id,
    ...kindOf(change),
    by,
    before: { status: change.status, revisionId: change.currentRevisionId, flags: change.flags, withdrawn: false },
    after: {
      status: change.statusBefore,
      revisionId: change.revisionBeforeId,
      flags: change.flagsBefore,
      withdrawn: change.broughtBack,
    },
    version,
    note: `import ${importId} was taken back`,
    importId,
  });
  // The flags that its options gave are no longer given, so that importing again gives them again.
  await connection.query(
    `UPDATE articles SET version = $3, status = $4::article_status, current_revision_id = $5, imported_revision_id = $6,
       flags = $7::smallint, withdrawn = $10,
       option_flags = option_flags & ~((SELECT i.option_flags FROM imports i WHERE i.id = $11) & flags & ~$7::smallint),
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
      change.broughtBack,
      importId,
    ],
  );
  const record = recordOf(change, change.externalId, change.flagsBefore);
  const columns = listColumnsOf(record, await findWeights(connection));
  await updateListColumns(connection, change.id, columns);
}

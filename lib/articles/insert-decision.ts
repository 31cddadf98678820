import "server-only";
import type pg from "pg";
import type { ArticleStatus, DecisionKind } from "./article-rows";

type State = { status: ArticleStatus; revisionId: number; flags: number; withdrawn: boolean };

/** A decision that Galley itself writes while an import changes or takes back an article. */
export type SystemDecision = {
  articleId: number;
  kind: DecisionKind;
  by: { personId: number | null; tokenId: number | null };
  before: State;
  after: State;
  version: number;
  note: string;
  undoes: number | null;
  importId: number;
};

/** Appends the decision; the caller changes the article in the same transaction. Returns its id. */
export async function insertDecision(connection: pg.ClientBase, decision: SystemDecision): Promise<number> {
  const { before, after } = decision;
  const written = await connection.query<{ id: number }>(
    `INSERT INTO decisions (article_id, kind, person_id, token_id, status_before, status_after, revision_before_id,
       revision_after_id, flags_before, flags_after, withdrawn_before, withdrawn_after, version, reason_ids, note, undoes_id, import_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '{}', $14, $15, $16, clock_timestamp()) RETURNING id`,
    [
      decision.articleId,
      decision.kind,
      decision.by.personId,
      decision.by.tokenId,
      before.status,
      after.status,
      before.revisionId,
      after.revisionId,
      before.flags,
      after.flags,
      before.withdrawn,
      after.withdrawn,
      decision.version,
      decision.note,
      decision.undoes,
      decision.importId,
    ],
  );
  const id = written.rows[0]?.id;
  if (id === undefined) throw new Error(`the decision on article ${decision.articleId} was not written`);
  return id;
}

import "server-only";
import type pg from "pg";
import { indexWords } from "@/lib/articles/index-words";
import { insertDecision } from "@/lib/articles/insert-decision";
import { insertRevision } from "@/lib/articles/insert-revision";
import { listColumnsOf } from "@/lib/articles/revision-record";
import { updateListColumns } from "@/lib/articles/update-list-columns";
import { isTextChanged, isUnchanged, type KnownArticle, mergeFlags } from "./compare-record";
import { lockKnown } from "./find-known";
import type { Origin } from "./import-state";
import type { IncomingRecord } from "./read-incoming";

const nobody = { personId: null, tokenId: null };

function stateOf(known: KnownArticle) {
  return { status: known.status, revisionId: known.currentRevisionId, flags: known.flags, withdrawn: known.withdrawn };
}

/** What taking the import back restores: the article as it was before the import's first change of it. */
async function rememberChange(
  connection: pg.ClientBase,
  before: KnownArticle,
  version: number,
  importId: number,
): Promise<void> {
  await connection.query(
    `INSERT INTO import_changes (import_id, article_id, version, revision_before_id, imported_before_id, status_before, flags_before)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (import_id, article_id) DO UPDATE SET version = excluded.version`,
    [importId, before.id, version, before.currentRevisionId, before.importedRevisionId, before.status, before.flags],
  );
}

/** Adds the flags of the import's options that no import gave before. Outside the comparison. */
async function addOptionFlags(connection: pg.ClientBase, known: KnownArticle, origin: Origin): Promise<void> {
  const given = origin.optionFlags & ~known.optionFlags;
  if (given === 0) return;
  const flags = known.flags | given;
  if (flags === known.flags) {
    await connection.query("UPDATE articles SET option_flags = option_flags | $2::smallint WHERE id = $1", [
      known.id,
      given,
    ]);
    return;
  }
  const version = known.version + 1;
  const decisionId = await insertDecision(connection, {
    articleId: known.id,
    kind: "flag",
    by: nobody,
    before: stateOf(known),
    after: { ...stateOf(known), flags },
    version,
    note: `flagged by import ${origin.importId}`,
    undoes: null,
    importId: origin.importId,
  });
  await connection.query(
    `UPDATE articles SET version = $3, flags = $4, option_flags = option_flags | $5::smallint, latest_decision_id = $6
     WHERE id = $1 AND version = $2`,
    [known.id, known.version, version, flags, given, decisionId],
  );
  await rememberChange(connection, known, version, origin.importId);
}

/** Brings back an article that was withdrawn only because an earlier import was taken back. */
async function bringBack(connection: pg.ClientBase, known: KnownArticle, importId: number): Promise<KnownArticle> {
  const version = known.version + 1;
  const latestDecisionId = await insertDecision(connection, {
    articleId: known.id,
    kind: "undo",
    by: nobody,
    before: stateOf(known),
    after: { ...stateOf(known), withdrawn: false },
    version,
    note: `import ${importId} brought it again`,
    undoes: known.latestDecisionId,
    importId,
  });
  await connection.query(
    "UPDATE articles SET version = $3, withdrawn = false, latest_decision_id = $4 WHERE id = $1 AND version = $2",
    [known.id, known.version, version, latestDecisionId],
  );
  await rememberChange(connection, known, version, importId);
  return { ...known, version, withdrawn: false, takenBack: false, latestDecisionId };
}

async function reviseArticle(
  connection: pg.ClientBase,
  known: KnownArticle,
  incoming: IncomingRecord,
  origin: Origin,
): Promise<KnownArticle> {
  const revision = await insertRevision(connection, known.id, incoming.record, {
    kind: "imported",
    importId: origin.importId,
  });
  // What a person wrote or withdrew stays as it is: the newer text is kept beside it.
  const keptBeside = known.currentKind !== "imported" || known.withdrawn;
  const reopens = known.status !== "pending" && !known.withdrawn && isTextChanged(known, incoming);
  const flags = mergeFlags(known, incoming);
  const after = {
    status: reopens ? ("pending" as const) : known.status,
    revisionId: keptBeside ? known.currentRevisionId : revision.id,
    flags,
    withdrawn: known.withdrawn,
  };
  const version = known.version + 1;
  const decisionId = reopens
    ? await insertDecision(connection, {
        articleId: known.id,
        kind: "reopen",
        by: nobody,
        before: stateOf(known),
        after,
        version,
        note: `the text changed at the source (import ${origin.importId})`,
        undoes: null,
        importId: origin.importId,
      })
    : known.latestDecisionId;
  await connection.query(
    `UPDATE articles SET version = $3, status = $4, current_revision_id = $5, imported_revision_id = $6, flags = $7,
       latest_decision_id = $8, decided_at = CASE WHEN $9::boolean THEN NULL ELSE decided_at END WHERE id = $1 AND version = $2`,
    [known.id, known.version, version, after.status, after.revisionId, revision.id, flags, decisionId, reopens],
  );
  if (!keptBeside) {
    await updateListColumns(connection, known.id, listColumnsOf(incoming.record));
    await indexWords(connection, [known.id]);
  }
  await rememberChange(connection, known, version, origin.importId);
  return {
    ...known,
    version,
    status: after.status,
    flags,
    currentRevisionId: after.revisionId,
    importedRevisionId: revision.id,
    importedById: origin.importId,
    latestDecisionId: decisionId,
  };
}

/**
 * What an incoming record means for an article that is here already. A changed text returns a decided article to
 * pending; a text edited here stays current, the incoming one is kept beside it.
 */
export async function updateArticle(
  connection: pg.ClientBase,
  articleId: number,
  incoming: IncomingRecord,
  origin: Origin,
): Promise<"updated" | "unchanged"> {
  let known = await lockKnown(connection, articleId, origin);
  const broughtBack = known.takenBack;
  if (broughtBack) known = await bringBack(connection, known, origin.importId);
  const same = isUnchanged(known, incoming);
  if (!same) known = await reviseArticle(connection, known, incoming, origin);
  // A decision on what a person withdrew would stand between them and undoing it.
  if (!known.withdrawn) await addOptionFlags(connection, known, origin);
  return same && !broughtBack ? "unchanged" : "updated";
}

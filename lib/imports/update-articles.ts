import "server-only";
import type pg from "pg";
import { findWeights } from "@/lib/articles/find-weights";
import { indexWords } from "@/lib/articles/index-words";
import type { ScoreWeights } from "@/lib/articles/overall-score";
import { listColumnsOf } from "@/lib/articles/revision-record";
import { tellChanged } from "@/lib/articles/tell-changed";
import { copyRows, reserveIds } from "@/lib/db/copy-rows";
import { lockKnown } from "./find-known";
import type { Origin } from "./import-state";
import { type PlannedDecision, type PlannedUpdate, planUpdate } from "./plan-update";
import type { IncomingRecord } from "./read-incoming";
import { revisionColumns, revisionRow } from "./revision-row";

type Numbered = PlannedUpdate & {
  /** Of the revision that it writes; 0 where it writes none. */
  revisionId: number;
  revisionNumber: number;
  decisionIds: number[];
};

/** Gives the rows to be written their ids, in the order of the articles. */
async function numberPlans(
  connection: pg.ClientBase,
  plans: (PlannedUpdate & { lastNumber: number })[],
): Promise<Numbered[]> {
  const revising = plans.filter(({ revision }) => revision !== "none").length;
  const deciding = plans.reduce((sum, { decisions }) => sum + decisions.length, 0);
  const revisionIds = await reserveIds(connection, "revisions_id_seq", revising);
  const decisionIds = await reserveIds(connection, "decisions_id_seq", deciding);
  return plans.map((plan) => ({
    ...plan,
    revisionId: plan.revision === "none" ? 0 : (revisionIds.shift() ?? 0),
    revisionNumber: plan.lastNumber + 1,
    decisionIds: decisionIds.splice(0, plan.decisions.length),
  }));
}

const decisionColumns = [
  ...["id", "article_id", "kind", "status_before", "status_after", "revision_before_id", "revision_after_id"],
  ...[
    "flags_before",
    "flags_after",
    "withdrawn_before",
    "withdrawn_after",
    "version",
    "reason_ids",
    "note",
    "undoes_id",
  ],
  ...["import_id", "created_at"],
];

function decisionRow(
  plan: Numbered,
  { before, after, ...decision }: PlannedDecision,
  id: number,
  origin: Origin,
  at: Date,
) {
  const revisionOf = (revisionId: number | null) => revisionId ?? plan.revisionId;
  return [
    ...[id, plan.known.id, decision.kind, before.status, after.status],
    ...[revisionOf(before.revisionId), revisionOf(after.revisionId), before.flags, after.flags],
    ...[before.withdrawn, after.withdrawn, after.version, [], decision.note, decision.undoes, origin.importId, at],
  ];
}

/** What the article's row becomes, as `updateSql` reads it. */
function articleRow(plan: Numbered, weights: ScoreWeights) {
  const { known, incoming, after, revision } = plan;
  const columns = listColumnsOf(incoming.record, weights);
  return {
    ...columns,
    id: known.id,
    seen: known.version,
    version: after.version,
    status: after.status,
    current_id: after.revisionId ?? plan.revisionId,
    imported_id: revision === "none" ? known.importedRevisionId : plan.revisionId,
    decision_id: plan.decisionIds.at(-1) ?? known.latestDecisionId,
    flags: after.flags,
    option_flags: plan.optionFlags,
    withdrawn: after.withdrawn,
    reopened: after.status !== known.status,
    listed: revision === "current",
    code_language: columns.codeLanguage,
    reading_time: columns.readingTime,
    view_count: columns.viewCount,
    published_at: columns.publishedAt,
  };
}

const updateSql = `
  UPDATE articles a SET version = n.version, status = n.status, current_revision_id = n.current_id,
    imported_revision_id = n.imported_id, latest_decision_id = n.decision_id, flags = n.flags,
    option_flags = a.option_flags | n.option_flags, withdrawn = n.withdrawn,
    decided_at = CASE WHEN n.reopened THEN NULL ELSE a.decided_at END,
    title = CASE WHEN n.listed THEN n.title ELSE a.title END,
    quality = CASE WHEN n.listed THEN n.quality ELSE a.quality END,
    freshness = CASE WHEN n.listed THEN n.freshness ELSE a.freshness END,
    depth = CASE WHEN n.listed THEN n.depth ELSE a.depth END,
    clarity = CASE WHEN n.listed THEN n.clarity ELSE a.clarity END,
    overall = CASE WHEN n.listed THEN n.overall ELSE a.overall END,
    stack = CASE WHEN n.listed THEN n.stack ELSE a.stack END,
    tools = CASE WHEN n.listed THEN n.tools ELSE a.tools END,
    code_language = CASE WHEN n.listed THEN n.code_language ELSE a.code_language END,
    difficulty = CASE WHEN n.listed THEN n.difficulty ELSE a.difficulty END,
    reading_time = CASE WHEN n.listed THEN n.reading_time ELSE a.reading_time END,
    view_count = CASE WHEN n.listed THEN n.view_count ELSE a.view_count END,
    author = CASE WHEN n.listed THEN n.author ELSE a.author END,
    published_at = CASE WHEN n.listed THEN n.published_at ELSE a.published_at END
  FROM jsonb_to_recordset($1::jsonb) AS n(id int, seen int, version int, status article_status, current_id int,
    imported_id int, decision_id int, flags smallint, option_flags smallint, withdrawn boolean, reopened boolean,
    listed boolean, title text, quality smallint, freshness smallint, depth smallint, clarity smallint, overall smallint,
    stack text[], tools text[], code_language text, difficulty text, reading_time int, view_count bigint, author text,
    published_at timestamptz)
  WHERE a.id = n.id AND a.version = n.seen`;

// What taking the import back restores: the article as it was before the import's first change of it.
const rememberSql = `
  INSERT INTO import_changes (import_id, article_id, version, revision_before_id, imported_before_id, status_before, flags_before)
  SELECT $1, n.id, n.version, n.current_id, n.imported_id, n.status, n.flags
  FROM jsonb_to_recordset($2::jsonb) AS n(id int, version int, current_id int, imported_id int, status article_status, flags smallint)
  ON CONFLICT (import_id, article_id) DO UPDATE SET version = excluded.version`;

async function writeRevisions(connection: pg.ClientBase, plans: Numbered[], origin: Origin, at: Date): Promise<void> {
  const rows = plans
    .filter(({ revision }) => revision !== "none")
    .map(({ incoming, known, revisionId: id, revisionNumber: number }) =>
      revisionRow(incoming, { id, articleId: known.id, number, importId: origin.importId, createdAt: at }),
    );
  if (rows.length > 0) await copyRows(connection, "revisions", revisionColumns, rows);
}

async function writeDecisions(connection: pg.ClientBase, plans: Numbered[], origin: Origin, at: Date): Promise<void> {
  const rows = plans.flatMap((plan) =>
    plan.decisions.map((decision, i) => decisionRow(plan, decision, plan.decisionIds[i] ?? 0, origin, at)),
  );
  if (rows.length > 0) await copyRows(connection, "decisions", decisionColumns, rows);
}

async function updateRows(connection: pg.ClientBase, plans: Numbered[], origin: Origin): Promise<void> {
  const changed = plans.filter(({ known, after }) => after.version !== known.version);
  const written = plans.filter((plan) => plan.after.version !== plan.known.version || plan.optionFlags !== 0);
  const weights = await findWeights(connection);
  const done = await connection.query(updateSql, [JSON.stringify(written.map((plan) => articleRow(plan, weights)))]);
  // Their rows are locked, so nobody came between.
  if (done.rowCount !== written.length) throw new Error(`${done.rowCount} of ${written.length} articles were updated`);
  const before = changed.map(({ known, after }) => ({
    id: known.id,
    version: after.version,
    current_id: known.currentRevisionId,
    imported_id: known.importedRevisionId,
    status: known.status,
    flags: known.flags,
  }));
  await connection.query(rememberSql, [origin.importId, JSON.stringify(before)]);
  await tellChanged(
    connection,
    before.map(({ id }) => id),
  );
}

/**
 * Brings articles that are here already up to what the source says now, each once, in the caller's transaction.
 * @param changed ascending by the article's id, as every write here that locks more than one article
 */
export async function updateArticles(
  connection: pg.ClientBase,
  changed: { articleId: number; incoming: IncomingRecord }[],
  origin: Origin,
): Promise<{ updated: number; unchanged: number; takenDown: IncomingRecord[] }> {
  if (changed.length === 0) return { updated: 0, unchanged: 0, takenDown: [] };
  const { known, at } = await lockKnown(
    connection,
    changed.map(({ articleId }) => articleId),
    origin,
  );
  // Taken down since they were compared.
  const takenDown = changed.filter(({ articleId }) => known.get(articleId)?.takenDown);
  const left = changed.filter(({ articleId }) => !known.get(articleId)?.takenDown);
  const planned = left.map(({ articleId, incoming }) => {
    const found = known.get(articleId);
    if (!found) throw new Error(`article ${articleId} is gone`);
    return { ...planUpdate(found, incoming, origin), lastNumber: found.lastNumber };
  });
  const plans = await numberPlans(connection, planned);
  await writeRevisions(connection, plans, origin, at);
  await writeDecisions(connection, plans, origin, at);
  await updateRows(connection, plans, origin);
  const listed = plans.filter(({ revision }) => revision === "current");
  await indexWords(
    connection,
    listed.map((plan) => plan.known.id),
  );
  const updated = plans.filter(({ outcome }) => outcome === "updated").length;
  return { updated, unchanged: plans.length - updated, takenDown: takenDown.map(({ incoming }) => incoming) };
}

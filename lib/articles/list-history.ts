import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { DecisionRow } from "./article-rows";
import type { EventLine, History, HistoryRow, ImportLine } from "./history-rows";
import { listDecisions } from "./list-decisions";
import { titleInRecord } from "./title-in";

type RawLine = {
  type: "revision" | EventLine["type"];
  id: number;
  at: Date;
  by: string | null;
  other: string | null;
  note: string | null;
  number: number | null;
  import: number | null;
  previous: number | null;
  changedText: boolean | null;
  isBeside: boolean | null;
  isTold: boolean | null;
  restores: number | null;
};

/**
 * All that happened to an article: imports, decisions, notes, holds and take-overs, newest first.
 * @param most how many lines at most; null: all
 */
export async function listHistory(viewer: Viewer, articleId: number, most: number | null): Promise<History> {
  assertCan(viewer, "article:read");
  const limit = most === null ? null : most + 1;
  const [decisions, others] = await Promise.all([
    listDecisions(viewer, articleId, limit),
    listOthers(articleId, limit),
  ]);
  const rows = [...decisionLines(decisions, others), ...others.flatMap(lineOf)].sort(byTime);
  if (most === null) return { rows, hasMore: false, decisions };
  return { rows: rows.slice(0, most), hasMore: rows.length > most, decisions };
}

/** All of it, with the article's title. @throws AppError not-found */
export async function listWholeHistory(
  viewer: Viewer,
  articleId: number,
): Promise<{ articleId: number; title: string; rows: HistoryRow[] }> {
  assertCan(viewer, "article:read");
  const [article] = await queryRows<{ title: string }>(
    sql`SELECT ${titleInRecord} AS title FROM articles a WHERE id = ${articleId}::int`,
  );
  if (!article) throw new AppError("not-found", `There is no article ${articleId}.`);
  return { articleId, title: article.title, rows: (await listHistory(viewer, articleId, null)).rows };
}

// Imports and restores are told by the revisions they made, but where a decision tells of the same revision. Compared with
// what was imported before: that is what changed at the source.
function listOthers(articleId: number, limit: number | null): Promise<RawLine[]> {
  return queryRows<RawLine>(sql`
    (SELECT 'revision' AS type, r.id, r.created_at AS at, NULL AS by, NULL AS other, NULL AS note, r.number,
      r.import_id AS import, before.number AS previous, r.text_hash IS DISTINCT FROM before.text_hash AS "changedText",
      (SELECT x.kind <> 'imported' FROM decisions d JOIN revisions x ON x.id = d.revision_after_id
        WHERE d.article_id = r.article_id AND d.created_at <= r.created_at ORDER BY d.id DESC LIMIT 1) AS "isBeside",
      EXISTS (SELECT 1 FROM decisions d WHERE d.article_id = r.article_id AND d.import_id = r.import_id
        AND d.revision_after_id = r.id AND d.revision_before_id <> r.id) AS "isTold",
      CASE WHEN r.kind = 'restored' THEN (SELECT max(x.number) FROM revisions x
        WHERE x.article_id = r.article_id AND x.number < r.number AND x.hash = r.hash) END AS restores
    FROM revisions r LEFT JOIN LATERAL (SELECT x.number, x.text_hash FROM revisions x WHERE x.article_id = r.article_id
      AND x.number < r.number AND x.kind = 'imported' ORDER BY x.number DESC LIMIT 1) before ON true
    WHERE r.article_id = ${articleId}::int AND r.kind <> 'edited' ORDER BY r.number DESC LIMIT ${limit}::int)
    UNION ALL
    (SELECT e.kind::text, e.id, e.created_at, coalesce(t.name, p.name, 'Galley'), coalesce(ot.name, op.name), e.note,
      NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM article_events e LEFT JOIN people p ON p.id = e.person_id LEFT JOIN tokens t ON t.id = e.token_id
    LEFT JOIN people op ON op.id = e.other_person_id LEFT JOIN tokens ot ON ot.id = e.other_token_id
    WHERE e.article_id = ${articleId}::int ORDER BY e.id DESC LIMIT ${limit}::int)`);
}

function decisionLines(decisions: readonly DecisionRow[], others: readonly RawLine[]): HistoryRow[] {
  const restores = new Map(others.flatMap(({ number, restores: of }) => (number && of ? [[number, of] as const] : [])));
  return decisions.map((decision) => {
    const made = decision.kind === "edit" ? restores.get(decision.revisionAfter) : undefined;
    return { type: "decision", id: `d${decision.id}`, at: decision.at, decision, restored: made ?? null };
  });
}

function lineOf(raw: RawLine): (ImportLine | EventLine)[] {
  const at = raw.at.toISOString();
  if (raw.type !== "revision") {
    return [{ type: raw.type, id: `e${raw.id}`, at, by: raw.by ?? "", other: raw.other, note: raw.note }];
  }
  const { number, import: importId } = raw;
  if (importId === null || number === null || raw.isTold) return [];
  const what = { previous: raw.previous, changedText: raw.changedText ?? true, isBeside: raw.isBeside ?? false };
  return [{ type: "import", id: `r${raw.id}`, at, import: importId, revision: number, ...what }];
}

/** Newest first. What the same transaction did stands in the order it was done in. */
function byTime(one: HistoryRow, other: HistoryRow): number {
  const apart = Date.parse(other.at) - Date.parse(one.at);
  if (apart !== 0) return apart;
  return Number(one.type === "import") - Number(other.type === "import");
}

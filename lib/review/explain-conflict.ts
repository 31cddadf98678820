import "server-only";
import type pg from "pg";
import type { DecisionKind } from "@/lib/articles/article-rows";
import { AppError } from "@/lib/errors/app-error";

const pastTense: Record<DecisionKind, string> = {
  approve: "approved",
  reject: "rejected",
  edit: "edited",
  reopen: "reopened",
  flag: "flagged",
  undo: "undid the decision on",
  withdraw: "withdrew",
};

/** "4 s ago". */
export function ago(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.round(seconds))} s ago`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86_400)} d ago`;
}

type Newest = { kind: DecisionKind; version: number; seconds: number; name: string | null };

/** What happened since the version that somebody saw: "Anna approved this 4 s ago." */
export async function explainStale(connection: pg.ClientBase, articleId: number, seen: number): Promise<AppError> {
  const found = await connection.query<{ version: number } & Partial<Newest>>(
    `SELECT a.version AS version, d.kind, d.version AS "decisionVersion",
       extract(epoch FROM now() - d.created_at)::float8 AS seconds, coalesce(t.name, p.name) AS name
     FROM articles a LEFT JOIN decisions d ON d.id = a.latest_decision_id AND d.version > $2
     LEFT JOIN people p ON p.id = d.person_id LEFT JOIN tokens t ON t.id = d.token_id WHERE a.id = $1`,
    [articleId, seen],
  );
  const row = found.rows[0];
  const version = row?.version;
  if (version !== undefined && seen > version) {
    const message = `Version ${seen} does not exist; the article is at ${version}. Read it again before deciding.`;
    return new AppError("stale", message, { version });
  }
  if (!row?.kind) {
    const message = "An import changed this article since you read it. Read it again before deciding.";
    return new AppError("stale", message, { version });
  }
  const by = row.name ?? "Galley";
  const message = `${by} ${pastTense[row.kind]} this ${ago(row.seconds ?? 0)}. Read it again before deciding.`;
  return new AppError("stale", message, { version, by });
}

/** Why the newest decision on an article can't be undone any more: "Import 12 changed this 4 s ago, after the decision …". */
export async function explainTouched(
  connection: pg.ClientBase,
  { version, currentRevisionId }: { version: number; currentRevisionId: number },
): Promise<AppError> {
  const found = await connection.query<{ importId: number | null; seconds: number }>(
    `SELECT import_id AS "importId", extract(epoch FROM now() - created_at)::float8 AS seconds
     FROM revisions WHERE id = $1`,
    [currentRevisionId],
  );
  const { importId = null, seconds = 0 } = found.rows[0] ?? {};
  // Whatever else changes an article is a decision itself, and could be undone.
  const happened = importId === null ? "Something changed this" : `Import ${importId} changed this ${ago(seconds)}`;
  const message = `${happened}, after the decision that is to be undone. Read it again and decide on it as it is now.`;
  return new AppError("stale", message, { version });
}

/** Somebody else's open claim on the article, or null. */
export async function findForeignClaim(
  connection: pg.ClientBase,
  articleId: number,
  holder: { personId: number | null; tokenId: number | null },
): Promise<string | null> {
  const found = await connection.query<{ name: string }>(
    `SELECT coalesce(p.name, t.name) AS name FROM claims c
     LEFT JOIN people p ON p.id = c.person_id LEFT JOIN tokens t ON t.id = c.token_id
     WHERE c.article_id = $1 AND c.expires_at > now()
       AND (c.person_id IS DISTINCT FROM $2 OR c.token_id IS DISTINCT FROM $3)`,
    [articleId, holder.personId, holder.tokenId],
  );
  return found.rows[0]?.name ?? null;
}

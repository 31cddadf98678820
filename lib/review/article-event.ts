import "server-only";
import type pg from "pg";
import type { Viewer } from "@/lib/auth/viewer";

export type ArticleEventKind = "note" | "take-over" | "hold" | "release";

type More = { note?: string; otherPersonId?: number | null; otherTokenId?: number | null };

/** Appends to what happened to an article beside its decisions, in the transaction of what it records. @returns its id */
export async function recordArticleEvent(
  connection: Pick<pg.ClientBase, "query">,
  viewer: Viewer,
  articleId: number,
  kind: ArticleEventKind,
  { note, otherPersonId = null, otherTokenId = null }: More = {},
): Promise<number> {
  const made = await connection.query<{ id: number }>(
    `INSERT INTO article_events (article_id, kind, person_id, token_id, other_person_id, other_token_id, note, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp()) RETURNING id`,
    [articleId, kind, viewer.personId, viewer.tokenId, otherPersonId, otherTokenId, note ?? null],
  );
  return made.rows[0]?.id ?? 0;
}

import "server-only";
import type { ClaimState } from "@/lib/articles/article-rows";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { claimHolderOf } from "./claim-holder";

/** An article that was put aside. */
export type HoldRow = {
  articleId: number;
  title: string;
  note: string;
  by: string;
  isMine: boolean;
  /** Whom it waits for; null: anyone. */
  for: string | null;
  isForMe: boolean;
  /** ISO 8601. */
  at: string;
  claimedBy: Pick<ClaimState, "name" | "isMine"> | null;
};

type Raw = Omit<HoldRow, "at" | "claimedBy"> & { at: Date; claimedBy: string | null; isClaimMine: boolean };

const heldArticles = sql`holds h JOIN articles a ON a.id = h.article_id AND NOT a.withdrawn`;

/** Held articles in the order of their ids, beginning after one. */
export async function listHolds(viewer: Viewer, limit: number, after = 0): Promise<HoldRow[]> {
  assertCan(viewer, "article:read");
  const holder = claimHolderOf(viewer);
  const rows = await queryRows<Raw>(sql`
    SELECT a.id AS "articleId", a.title, h.note, p.name AS by, f.name AS for, h.created_at AS at,
      coalesce(h.person_id = ${viewer.personId}::int, false) AS "isMine",
      coalesce(h.for_person_id = ${viewer.personId}::int, false) AS "isForMe",
      coalesce(cp.name, ct.name) AS "claimedBy", (c.person_id IS NOT DISTINCT FROM ${holder.personId}::int
        AND c.token_id IS NOT DISTINCT FROM ${holder.tokenId}::int) AS "isClaimMine"
    FROM ${heldArticles} JOIN people p ON p.id = h.person_id LEFT JOIN people f ON f.id = h.for_person_id
    LEFT JOIN claims c ON c.article_id = a.id AND c.expires_at > now()
    LEFT JOIN people cp ON cp.id = c.person_id LEFT JOIN tokens ct ON ct.id = c.token_id
    WHERE a.id > ${after}::int ORDER BY a.id LIMIT ${limit}::int`);
  return rows.map(({ at, claimedBy, isClaimMine, ...row }) => ({
    ...row,
    at: at.toISOString(),
    claimedBy: claimedBy === null ? null : { name: claimedBy, isMine: isClaimMine },
  }));
}

/** A held article as the API gives it: who reads it makes no difference. */
export function holdJson({ isMine: _isMine, isForMe: _isForMe, claimedBy, ...row }: HoldRow) {
  return { ...row, claimedBy: claimedBy?.name ?? null };
}

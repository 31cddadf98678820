import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { sql } from "@/lib/db/sql";
import type { ArticleRow, ArticleStatus } from "./article-rows";
import { flagNamesOf } from "./flags";

/** Columns of one line of the list, over `articles a` and `rowJoins`; read by `rowOf`. */
export const rowColumns = sql`a.id, a.version, a.title, a.external_id, s.name AS source, a.status, a.flags,
  a.quality, a.freshness, a.depth, a.clarity, a.overall, a.stack, a.tools, a.code_language, a.difficulty,
  a.reading_time, a.view_count, a.imported_at, a.decided_at,
  c.person_id AS claim_person_id, c.token_id AS claim_token_id, c.claimed_at AS claim_since, c.expires_at AS claim_expires_at,
  coalesce(cp.name, ct.name) AS claim_name`;

export const rowJoins = sql`JOIN sources s ON s.id = a.source_id
  LEFT JOIN claims c ON c.article_id = a.id AND c.expires_at > now()
  LEFT JOIN people cp ON cp.id = c.person_id
  LEFT JOIN tokens ct ON ct.id = c.token_id`;

export type RawRow = {
  id: number;
  version: number;
  title: string;
  external_id: string;
  source: string;
  status: ArticleStatus;
  flags: number;
  quality: number | null;
  freshness: number | null;
  depth: number | null;
  clarity: number | null;
  overall: number | null;
  stack: string[];
  tools: string[];
  code_language: string | null;
  difficulty: string | null;
  reading_time: number | null;
  view_count: string | null;
  imported_at: Date;
  decided_at: Date | null;
  claim_person_id: number | null;
  claim_token_id: number | null;
  claim_since: Date | null;
  claim_expires_at: Date | null;
  claim_name: string | null;
};

export function claimOf(raw: RawRow, viewer: Viewer): ArticleRow["claimedBy"] {
  const { claim_name: name, claim_since: since, claim_expires_at: expires } = raw;
  if (name === null || since === null || expires === null) return null;
  const isMine =
    (raw.claim_person_id !== null && raw.claim_person_id === viewer.personId && viewer.tokenId === null) ||
    (raw.claim_token_id !== null && raw.claim_token_id === viewer.tokenId);
  return { name, isMine, since: since.toISOString(), expiresAt: expires.toISOString() };
}

export function rowOf(raw: RawRow, viewer: Viewer): ArticleRow {
  return {
    id: raw.id,
    version: raw.version,
    title: raw.title,
    externalId: raw.external_id,
    source: raw.source,
    status: raw.status,
    flags: flagNamesOf(raw.flags),
    score: { quality: raw.quality, freshness: raw.freshness, depth: raw.depth, clarity: raw.clarity },
    overall: raw.overall,
    stack: raw.stack,
    tools: raw.tools,
    codeLanguage: raw.code_language,
    difficulty: raw.difficulty,
    readingTime: raw.reading_time,
    viewCount: raw.view_count === null ? null : Number(raw.view_count),
    claimedBy: claimOf(raw, viewer),
    importedAt: raw.imported_at.toISOString(),
    decidedAt: raw.decided_at?.toISOString() ?? null,
  };
}

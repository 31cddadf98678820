import "server-only";
import crypto from "node:crypto";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { Role } from "./permissions";
import { recordAudit } from "./record-audit";
import { hashToken } from "./token-hash";
import type { Viewer } from "./viewer";

/** After these a person signs in again, however much they did meanwhile. */
export const sessionHours = 12;

const longestDevice = 300;

/**
 * Begins a session of its own for each sign-in, so that none can be brought along from before it.
 * @param device what the browser says of itself
 * @param provedAt when they last proved who they are, where that is not this moment
 * @returns the secret that the cookie carries; only its hash is kept
 */
export async function startSession(personId: number, device: string, provedAt = new Date()): Promise<string> {
  const secret = crypto.randomBytes(32).toString("base64url");
  await queryRows(sql`INSERT INTO sessions (hash, person_id, device, proved_at)
    VALUES (${hashToken(secret)}::bytea, ${personId}::int, ${device.slice(0, longestDevice)}::text,
            least(now(), ${provedAt}::timestamptz))`);
  return secret;
}

type Found = { id: number; name: string; role: Role; proved_at: Date; stale: boolean };

/** Who is signed in by this secret; null once the session ended or grew old, or the person was disabled or changed. */
export async function findSessionViewer(personId: number, epoch: number, secret: string): Promise<Viewer | null> {
  const hash = hashToken(secret);
  const [found] = await queryRows<Found>(sql`
    SELECT p.id, p.name, p.role, s.proved_at, s.last_used_at < now() - interval '1 minute' AS stale
      FROM sessions s JOIN people p ON p.id = s.person_id
     WHERE s.hash = ${hash}::bytea AND s.person_id = ${personId}::int AND s.ended_at IS NULL
       AND s.created_at > now() - make_interval(hours => ${sessionHours}::int)
       AND p.disabled_at IS NULL AND p.session_epoch = ${epoch}::int`);
  if (!found) return null;
  if (found.stale) noteUse(hash);
  const session = { id: hash.toString("hex"), provedAt: found.proved_at.getTime() };
  return { kind: "person", personId: found.id, tokenId: null, role: found.role, name: found.name, session };
}

/** Whoever holds this session has proved who they are; what asks for it is open for ten minutes from then. */
export async function noteProof(viewer: Viewer, provedAt = new Date()): Promise<void> {
  await queryRows(sql`UPDATE sessions SET proved_at = least(now(), ${provedAt}::timestamptz)
    WHERE hash = decode(${viewer.session?.id ?? ""}::text, 'hex')`);
}

/** Nobody waits for it, and a request must not fail by it. */
function noteUse(hash: Buffer): void {
  queryRows(sql`UPDATE sessions SET last_used_at = now()
    WHERE hash = ${hash}::bytea AND last_used_at < now() - interval '1 minute'`).catch(() => {});
}

/** Ends the session of this secret, whoever has a copy of its cookie. */
export async function endSessionOf(secret: string): Promise<void> {
  await queryRows(
    sql`UPDATE sessions SET ended_at = now() WHERE hash = ${hashToken(secret)}::bytea AND ended_at IS NULL`,
  );
}

export type SessionRow = {
  id: string;
  /** As the browser said it. */
  device: string;
  createdAt: string;
  lastUsedAt: string;
  isThis: boolean;
};

type Row = { id: string; device: string; created_at: Date; last_used_at: Date };

/** Where the viewer is signed in: this session first, then the latest used. */
export async function listSessions(viewer: Viewer): Promise<SessionRow[]> {
  const rows = await queryRows<Row>(sql`
    SELECT encode(hash, 'hex') AS id, device, created_at, last_used_at FROM sessions
     WHERE person_id = ${ownerOf(viewer)}::int AND ended_at IS NULL
       AND created_at > now() - make_interval(hours => ${sessionHours}::int)
     ORDER BY encode(hash, 'hex') = ${viewer.session?.id ?? ""}::text DESC, last_used_at DESC, hash`);
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    isThis: row.id === viewer.session?.id,
  }));
}

/** Ends one of the viewer's own sessions, or all but this one. @returns how many ended */
export async function endOwnSessions(viewer: Viewer, which: { id: string } | "others"): Promise<number> {
  const owner = ownerOf(viewer);
  const chosen =
    which === "others"
      ? sql`encode(hash, 'hex') <> ${viewer.session?.id ?? ""}::text`
      : sql`encode(hash, 'hex') = ${which.id}::text`;
  const ended = await queryRows(sql`UPDATE sessions SET ended_at = now()
    WHERE person_id = ${owner}::int AND ended_at IS NULL AND ${chosen} RETURNING 1`);
  if (ended.length > 0) await recordAudit(null, viewer, "session.end", `person ${owner}`, { sessions: ended.length });
  return ended.length;
}

/** @throws AppError forbidden for a token or the system, which have no sessions */
export function ownerOf(viewer: Viewer): number {
  if (viewer.kind !== "person" || viewer.personId === null)
    throw new AppError("forbidden", "Only a person has sessions and a password.");
  return viewer.personId;
}

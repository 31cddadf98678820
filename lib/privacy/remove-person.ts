import "server-only";
import type pg from "pg";
import { recordAudit } from "@/lib/auth/record-audit";
import { forgetFailuresOf } from "@/lib/auth/sign-in-limits";
import { assertCan, assertProved, type Viewer } from "@/lib/auth/viewer";
import { emptySql, inTransaction, queryRows, type Sql, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { lockFreezing, redactExports, renameInManifests } from "@/lib/exports/redact-exports";
import { findPseudonym } from "./find-pseudonym";
import { forgetPerson, freeClaimsOf } from "./forget-person";

export type RemovedPerson = { id: number; pseudonym: string };

type Found = { id: number; email: string };

async function lockPerson(connection: pg.PoolClient, who: string | number): Promise<Found> {
  const isWhom = typeof who === "number" ? sql`id = ${who}::int` : sql`email = lower(${who.trim()}::text)`;
  const find = (lock: Sql) =>
    queryRows<Found>(sql`SELECT id, email FROM people WHERE ${isWhom} AND removed_at IS NULL ${lock}`, connection);
  const [seen] = await find(emptySql);
  if (seen) await freeClaimsOf(connection, seen.id);
  // Two admins removing each other at once must not leave none.
  await connection.query("SELECT 1 FROM people WHERE role = 'admin' ORDER BY id FOR UPDATE");
  const [found] = await find(sql`FOR UPDATE`);
  if (found && found.id === seen?.id) return found;
  const whom = typeof who === "number" ? "is no such person" : `is nobody with the address ${who}`;
  throw new AppError("not-found", `There ${whom}.`);
}

async function assertAdminIsLeft(connection: pg.PoolClient): Promise<void> {
  const left = await connection.query("SELECT 1 FROM people WHERE role = 'admin' AND disabled_at IS NULL LIMIT 1");
  if (left.rowCount !== 0) return;
  throw new AppError("wrong-status", "Nobody would be left to administer Galley. Make somebody else an admin first.");
}

/** Exports whose files say that this person, or a token of theirs, decided on something. */
const exportsNaming = (id: number) => sql`SELECT e.id FROM exports e WHERE e.with_decisions AND EXISTS (
  SELECT 1 FROM export_items i JOIN decisions d ON d.article_id = i.article_id AND d.id <= i.decision_id
  WHERE i.export_id = e.id AND d.kind IN ('approve', 'reject') AND (d.person_id = ${id}::int
    OR d.token_id IN (SELECT t.id FROM tokens t WHERE t.person_id = ${id}::int)))`;

/**
 * Removes a person for good: name, address, password, sessions, tokens, drafts, private views and choices go; what they
 * decided and wrote stays under a pseudonym, and with it the sealed record, which names them by their number. Their
 * address may be invited again, as another person.
 * @param who their address or their id
 * @throws AppError not-found, unproved, wrong-status for oneself and for the last who administers the desk
 */
export async function removePerson(viewer: Viewer, who: string | number): Promise<RemovedPerson> {
  assertCan(viewer, "person:manage");
  assertProved(viewer);
  const removed = await inTransaction(async (connection) => {
    await lockFreezing(connection, "alone");
    const { id, email } = await lockPerson(connection, who);
    if (id === viewer.personId) throw new AppError("wrong-status", "Nobody removes themselves: ask another admin to.");
    const pseudonym = await findPseudonym(id, connection);
    if (pseudonym === null) throw new Error(`person ${id} has no pseudonym`);
    await forgetPerson(connection, id, pseudonym);
    await assertAdminIsLeft(connection);
    await recordAudit(connection, viewer, "person.remove", `person ${id}`);
    await renameInManifests(connection, id);
    await redactExports(connection, exportsNaming(id));
    return { id, email, pseudonym };
  });
  // Outside: it is a hash of the address, and goes by itself within the hour.
  await forgetFailuresOf(removed.email);
  return { id: removed.id, pseudonym: removed.pseudonym };
}

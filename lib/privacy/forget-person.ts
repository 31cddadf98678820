import "server-only";
import crypto from "node:crypto";
import type pg from "pg";
import { queryRows, type Sql, sql } from "@/lib/db/sql";

const theirTokens = (id: number): Sql => sql`(SELECT id FROM tokens WHERE person_id = ${id}::int)`;

const theirClaims = (id: number): Sql => sql`(person_id = ${id}::int OR token_id IN ${theirTokens(id)})`;

/**
 * Before the person's row is locked: a decision that is being written deletes its claim and then looks at its person,
 * and would wait for us as we for it.
 */
export async function freeClaimsOf(connection: pg.PoolClient, id: number): Promise<void> {
  await queryRows(sql`DELETE FROM claims WHERE ${theirClaims(id)}`, connection);
}

/** What is theirs alone. */
function deletions(id: number): Sql[] {
  return [
    sql`DELETE FROM sessions WHERE person_id = ${id}::int`,
    sql`DELETE FROM identities WHERE person_id = ${id}::int`,
    sql`DELETE FROM one_time_links WHERE person_id = ${id}::int`,
    sql`DELETE FROM drafts WHERE person_id = ${id}::int`,
    sql`DELETE FROM skips WHERE person_id = ${id}::int`,
    sql`DELETE FROM person_choices WHERE person_id = ${id}::int`,
    // Taken since they were freed; one that is being decided on goes with its decision.
    sql`DELETE FROM claims WHERE article_id IN (
      SELECT article_id FROM claims WHERE ${theirClaims(id)} FOR UPDATE SKIP LOCKED)`,
    sql`DELETE FROM saved_views WHERE person_id = ${id}::int AND NOT is_shared`,
    sql`UPDATE holds SET for_person_id = NULL WHERE for_person_id = ${id}::int`,
  ];
}

/**
 * Names that were written out as words: a bulk decision says who had an article open. Nobody can tell there which of
 * two people of one name was meant, so it becomes "somebody".
 */
function wordsAbout(name: string): Sql[] {
  const [claimed, decided] = [`${name} has it open`, ` by ${name})`];
  return [
    sql`UPDATE bulk_left_out SET reason = 'somebody has it open' WHERE code = 'claimed' AND reason = ${claimed}::text`,
    sql`UPDATE bulk_left_out SET reason = left(reason, -length(${decided}::text)) || ' by somebody)'
      WHERE code = 'stale' AND right(reason, length(${decided}::text)) = ${decided}::text`,
  ];
}

/** Puts the pseudonym in the place of all that tells who it was. The caller has locked the person's row. */
export async function forgetPerson(connection: pg.PoolClient, id: number, pseudonym: string): Promise<void> {
  const names = await queryRows<{ name: string }>(
    sql`SELECT name FROM people WHERE id = ${id}::int UNION SELECT name FROM tokens WHERE person_id = ${id}::int`,
    connection,
  );
  await queryRows(
    sql`UPDATE people SET name = ${pseudonym}::text, email = 'removed.' || id, role = 'viewer', password_hash = NULL,
      disabled_at = coalesce(disabled_at, now()), session_epoch = session_epoch + 1, removed_at = now()
      WHERE id = ${id}::int`,
    connection,
  );
  for (const statement of deletions(id)) await queryRows(statement, connection);
  await queryRows(
    sql`UPDATE tokens SET name = 'token of ' || ${pseudonym}::text, revoked_at = coalesce(revoked_at, now()),
      hash = sha256(convert_to(${crypto.randomUUID()}::text || id, 'UTF8')) WHERE person_id = ${id}::int`,
    connection,
  );
  for (const { name } of names) for (const statement of wordsAbout(name)) await queryRows(statement, connection);
}

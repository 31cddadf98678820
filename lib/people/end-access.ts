import "server-only";
import type pg from "pg";
import { queryRows, sql } from "@/lib/db/sql";

type Connection = Pick<pg.ClientBase, "query">;

/** Links that were made for this person and not used lead nowhere from now on. */
export async function endLinks(connection: Connection, personId: number): Promise<void> {
  await queryRows(
    sql`UPDATE one_time_links SET used_at = now() WHERE person_id = ${personId}::int AND used_at IS NULL`,
    connection,
  );
}

/** Whatever browser this person is signed in with, they are signed out of it. */
export async function endSessionsOf(connection: Connection, personId: number): Promise<void> {
  await queryRows(
    sql`UPDATE sessions SET ended_at = now() WHERE person_id = ${personId}::int AND ended_at IS NULL`,
    connection,
  );
}

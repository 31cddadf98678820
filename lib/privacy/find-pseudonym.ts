import "server-only";
import type pg from "pg";
import { queryRows, sql } from "@/lib/db/sql";

/**
 * What a person is called once they are removed: "Former editor 7f3a". Always the same for one person, so that it can
 * be said before; made of their number, which the record names them by, and of nothing that tells who they are. Longer
 * where another person is called so already. Null where there is no such person, or they are removed.
 */
export async function findPseudonym(personId: number, on?: Pick<pg.ClientBase, "query">): Promise<string | null> {
  const [found] = await queryRows<{ name: string }>(
    sql`SELECT called.name FROM people p CROSS JOIN generate_series(4, 64) AS letters
      CROSS JOIN LATERAL (SELECT 'Former ' || p.role || ' '
        || left(encode(sha256(convert_to('galley person ' || p.id, 'UTF8')), 'hex'), letters) AS name) called
      WHERE p.id = ${personId}::int AND p.removed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM people o WHERE o.name = called.name) ORDER BY letters LIMIT 1`,
    on,
  );
  return found?.name ?? null;
}

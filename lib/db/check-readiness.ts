import "server-only";
import { listMigrationNames } from "./apply-migrations";
import { db } from "./db";

export type Readiness = { ready: boolean; checks: { database: string; migrations: string } };

let known: string[] | undefined;

/** Whether the database answers and has every migration of this Galley. Names no host and no person. */
export async function checkReadiness(): Promise<Readiness> {
  known ??= listMigrationNames();
  try {
    const { rows } = await db().pool.query<{ name: string; finished: boolean }>(
      "SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL",
    );
    const begun = new Set(rows.map(({ name }) => name));
    const counts = {
      failed: rows.filter(({ finished }) => !finished).length,
      pending: known.filter((name) => !begun.has(name)).length,
    };
    const wrong = Object.entries(counts).filter(([, count]) => count > 0);
    const migrations = wrong.map(([how, count]) => `${count} ${how}`).join(", ") || "applied";
    return { ready: wrong.length === 0, checks: { database: "answers", migrations } };
  } catch {
    return { ready: false, checks: { database: "does not answer", migrations: "unknown" } };
  }
}

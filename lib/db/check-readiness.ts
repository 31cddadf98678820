import "server-only";
import { db } from "./db";

export type Readiness = { ready: boolean; checks: { database: string; migrations: string } };

/** Whether the database answers and is migrated. Names no host and no person. */
export async function checkReadiness(): Promise<Readiness> {
  try {
    const found = await db().pool.query<{ broken: number }>(
      "SELECT count(*) FILTER (WHERE finished_at IS NULL AND rolled_back_at IS NULL)::int AS broken FROM _prisma_migrations",
    );
    const broken = found.rows[0]?.broken ?? 0;
    const migrations = broken === 0 ? "applied" : `${broken} failed`;
    return { ready: broken === 0, checks: { database: "answers", migrations } };
  } catch {
    return { ready: false, checks: { database: "does not answer", migrations: "unknown" } };
  }
}

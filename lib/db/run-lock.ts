import "server-only";
import { db } from "./db";

/** One number for each kind of work that only one process does at a time. */
const locks = {
  import: 72_707_371,
  export: 72_707_372,
  bulk: 72_707_373,
  "take-back": 72_707_374,
  index: 72_707_375,
  "dry-run": 72_707_376,
  facets: 72_707_377,
  record: 72_707_378,
  weighing: 72_707_379,
};

/**
 * Runs `work` unless another process does so already. The lock lives as long as its connection, so that a killed
 * process leaves it free; a process that loses the connection goes on without the lock, and must notice by what it
 * writes that another one has taken over.
 */
export async function withRunLock<Result>(
  kind: keyof typeof locks,
  id: number,
  work: () => Promise<Result>,
): Promise<Result | "busy"> {
  const connection = await db().pool.connect();
  let broken: Error | undefined;
  try {
    const got = await connection.query<{ ok: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS ok", [locks[kind], id]);
    if (!got.rows[0]?.ok) return "busy";
    try {
      return await work();
    } finally {
      await connection.query("SELECT pg_advisory_unlock($1, $2)", [locks[kind], id]).catch((lost: Error) => {
        broken = lost;
      });
    }
  } finally {
    connection.release(broken);
  }
}

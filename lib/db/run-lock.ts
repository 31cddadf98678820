import "server-only";
import { db } from "./db";

/**
 * Runs `work` unless another process does so already. The lock lives as long as its connection, so that a killed
 * process leaves it free; a process that loses the connection goes on without the lock, and must notice by what it
 * writes that another one has taken over.
 * @param kind one number for each kind of work
 */
export async function withRunLock<Result>(
  kind: number,
  id: number,
  work: () => Promise<Result>,
): Promise<Result | "busy"> {
  const connection = await db().pool.connect();
  let broken: Error | undefined;
  try {
    const got = await connection.query<{ ok: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS ok", [kind, id]);
    if (!got.rows[0]?.ok) return "busy";
    try {
      return await work();
    } finally {
      await connection.query("SELECT pg_advisory_unlock($1, $2)", [kind, id]).catch((lost: Error) => {
        broken = lost;
      });
    }
  } finally {
    connection.release(broken);
  }
}

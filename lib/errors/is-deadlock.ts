/** SQLSTATE deadlock_detected, and what Prisma calls it. */
const codes = new Set(["40P01", "P2034"]);

/** Whether two transactions waited for each other, and this is the one that PostgreSQL took back. */
export function isDeadlock(error: unknown): boolean {
  return error instanceof Error && "code" in error && codes.has(String(error.code));
}

/** Whether PostgreSQL ended a statement because it took too long. It changed nothing. */
export function isTooSlow(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    // query_canceled; Prisma keeps the state in a field of its own.
    if ("code" in at && at.code === "57014") return true;
    if ("originalCode" in at && at.originalCode === "57014") return true;
    if (/canceling statement due to statement timeout/.test(at.message)) return true;
  }
  return false;
}

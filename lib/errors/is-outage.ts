const networkCodes = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "ENOTFOUND", "ETIMEDOUT", "EPIPE"]);

/** SQLSTATE classes 08 (connection), 53 (resources), 57P (shutdown, starting up). */
const outageStates = /^(08|53|57P)/;

function codeOf(error: unknown): string | null {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : null;
}

/** Whether the database did not answer, rather than refuse: trying again is safe. */
export function isOutage(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = codeOf(at);
    if (code !== null && (networkCodes.has(code) || outageStates.test(code) || code === "P1001" || code === "P2024"))
      return true;
    if (/timeout exceeded when trying to connect|Connection terminated|Can't reach database/i.test(at.message))
      return true;
  }
  return false;
}

const networkCodes = new Set(["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT"]);

/** Codes that files and pipes have too, with the calls that only fail so on a connection. */
const callsByCode: Record<string, string[]> = {
  ENOENT: ["connect"],
  ECONNRESET: ["connect", "read", "write"],
  EPIPE: ["connect", "read", "write"],
};

/** SQLSTATE classes 08 (connection), 53 (resources), 57P (shutdown, starting up). */
const outageStates = /^(08|53|57P)/;

function codeOf(error: unknown): string | null {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : null;
}

function isConnectionLost(error: Error): boolean {
  const code = codeOf(error);
  if (code === null) return false;
  if (networkCodes.has(code)) return true;
  const calls = callsByCode[code] ?? [];
  if ("syscall" in error) return calls.includes(String(error.syscall));
  // Prisma keeps code and message of such an error and drops the call.
  return calls.some((call) => error.message.includes(`${call} ${code}`));
}

/** Whether the database did not answer, rather than refuse: trying again is safe. */
export function isOutage(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = codeOf(at) ?? "";
    if (isConnectionLost(at) || outageStates.test(code) || code === "P1001" || code === "P2024") return true;
    if (/timeout exceeded when trying to connect|Connection terminated|Can't reach database/i.test(at.message))
      return true;
  }
  return false;
}

/** Every failure a caller may rely on; the strings are the API's stable `code`. */
export type AppErrorCode =
  | "invalid-query"
  | "unauthenticated"
  | "forbidden"
  | "unproved"
  | "not-found"
  | "stale"
  | "claimed"
  | "wrong-status"
  | "conflict"
  | "too-large"
  | "unsupported"
  | "invalid-input"
  | "rate-limited"
  | "too-slow"
  | "unavailable";

export type FieldProblem = { field: string; message: string };

type Details = { fields?: FieldProblem[]; version?: number; by?: string; retryAfter?: number; cause?: unknown };

/** How a page's error boundary, which is told nothing else in production, knows an expected failure. */
export function errorDigest(code: AppErrorCode): string {
  return `galley ${code}`;
}

/** A failure we expect and whose message is safe to show. Anything else is a bug. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly digest: string;

  constructor(
    readonly code: AppErrorCode,
    message: string,
    readonly details: Details = {},
  ) {
    super(message, { cause: details.cause });
    this.digest = errorDigest(code);
  }
}

// Keyed by the union, so a code without a status does not compile.
export const httpStatusByCode: Record<AppErrorCode, number> = {
  "invalid-query": 400,
  unauthenticated: 401,
  forbidden: 403,
  unproved: 403,
  "not-found": 404,
  stale: 409,
  claimed: 409,
  "wrong-status": 409,
  conflict: 409,
  "too-large": 413,
  unsupported: 415,
  "invalid-input": 422,
  "rate-limited": 429,
  "too-slow": 503,
  unavailable: 503,
};

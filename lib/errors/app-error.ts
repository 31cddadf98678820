/** Every failure a caller may rely on; the strings are the API's stable `code`. */
export type AppErrorCode =
  | "invalid_query"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "stale"
  | "claimed"
  | "wrong-status"
  | "conflict"
  | "too_large"
  | "unsupported"
  | "invalid_input"
  | "rate_limited"
  | "unavailable";

export type FieldProblem = { field: string; message: string };

type Details = { fields?: FieldProblem[]; version?: number; by?: string; retryAfter?: number; cause?: unknown };

/** A failure we expect and whose message is safe to show. Anything else is a bug. */
export class AppError extends Error {
  override readonly name = "AppError";

  constructor(
    readonly code: AppErrorCode,
    message: string,
    readonly details: Details = {},
  ) {
    super(message, { cause: details.cause });
  }
}

// Keyed by the union, so a code without a status does not compile.
export const httpStatusByCode: Record<AppErrorCode, number> = {
  invalid_query: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  stale: 409,
  claimed: 409,
  "wrong-status": 409,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  invalid_input: 422,
  rate_limited: 429,
  unavailable: 503,
};

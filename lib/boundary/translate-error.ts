import "server-only";
import crypto from "node:crypto";
import type { ZodError } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { isDeadlock } from "@/lib/errors/is-deadlock";
import { isOutage } from "@/lib/errors/is-outage";
import { isTooSlow } from "@/lib/errors/is-too-slow";
import { TooSlow } from "@/lib/errors/too-slow";

/** Brings whatever was thrown to a failure that is safe to show; a bug is logged under a reference and shown as that. */
export function translateError(error: unknown): { expected: AppError } | { bug: string } {
  if (error instanceof AppError) return { expected: error };
  if (isTooSlow(error)) return { expected: new TooSlow(error) };
  if (isOutage(error)) {
    const message = "The database does not answer. Nothing was changed by this request; trying again is safe.";
    return { expected: new AppError("unavailable", message, { retryAfter: 2, cause: error }) };
  }
  if (isDeadlock(error)) {
    const message = "Somebody changed the same at the same moment. Nothing was changed by this request; try again.";
    return { expected: new AppError("unavailable", message, { retryAfter: 1, cause: error }) };
  }
  const reference = crypto.randomUUID().slice(0, 8);
  console.error(`[${reference}]`, error);
  return { bug: reference };
}

/** The fields that a schema refused, by their path. */
export function invalidInput(error: ZodError): AppError {
  const fields = error.issues.flatMap((issue) => {
    const path = issue.path.join(".");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ field: path ? `${path}.${key}` : key, message: "no such field" }));
    }
    return [{ field: path || "body", message: issue.message }];
  });
  return new AppError("invalid-input", fields.map((f) => `${f.field}: ${f.message}`).join("; "), { fields });
}

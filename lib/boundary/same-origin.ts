import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";

/** Whether a browser sent this from a page of ours. No Origin at all on a state change counts as foreign. */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const ours = env().GALLEY_URL;
  if (ours !== undefined && new URL(ours).origin === new URL(origin).origin) return true;
  return new URL(origin).host === headers.get("host");
}

/** @throws AppError forbidden */
export function assertSameOrigin(headers: Headers): void {
  if (isSameOrigin(headers)) return;
  throw new AppError("forbidden", "This request came from another site. Scripts send a token instead of a cookie.");
}

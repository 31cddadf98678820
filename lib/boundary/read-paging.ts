import { AppError } from "@/lib/errors/app-error";

const largestPage = 200;

function refuse(field: string, message: string): AppError {
  return new AppError("invalid-query", `${field}: ${message}`, { fields: [{ field, message }] });
}

/** `limit`, `cursor` and `total` of a list. @throws AppError invalid-query naming the parameter */
export function readPaging(params: URLSearchParams): { limit: number; cursor: string | null; total: boolean } {
  const limit = params.get("limit") ?? "50";
  if (!/^\d{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > largestPage) {
    throw refuse("limit", `expected a whole number from 1 to ${largestPage}`);
  }
  const total = params.get("total") ?? "false";
  if (total !== "true" && total !== "false") throw refuse("total", "expected true or false");
  return { limit: Number(limit), cursor: params.get("cursor") || null, total: total === "true" };
}

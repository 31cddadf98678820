import { AppError } from "@/lib/errors/app-error";

const largestPage = 200;

function refuse(field: string, message: string): AppError {
  return new AppError("invalid-query", `${field}: ${message}`, { fields: [{ field, message }] });
}

/** `limit` and `cursor` of a list in the order of its ids. @throws AppError invalid-query naming the parameter */
export function readIdPaging(params: URLSearchParams): { limit: number; after: number } {
  const { limit, cursor } = readPaging(params);
  if (cursor === null) return { limit, after: 0 };
  if (!/^\d{1,10}$/.test(cursor) || Number(cursor) > 2_147_483_647)
    throw refuse("cursor", "expected a nextCursor of this list");
  return { limit, after: Number(cursor) };
}

/** A page out of rows that were fetched one beyond the limit. */
export function idPage<Row>(rows: Row[], limit: number, idOf: (row: Row) => number) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? String(idOf(last)) : null };
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

import { AppError, type FieldProblem } from "@/lib/errors/app-error";

const largestPage = 200;

function refuse(field: string, message: string): AppError {
  return new AppError("invalid-query", `${field}: ${message}`, { fields: [{ field, message }] });
}

type KnownParameters = { once: readonly string[]; often?: readonly string[] };

/** Names that are unknown, or given twice where that says nothing. */
export function findParameterProblems(params: URLSearchParams, known: KnownParameters): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const field of new Set(params.keys())) {
    if (known.often?.includes(field)) continue;
    if (!known.once.includes(field)) problems.push({ field, message: "no such parameter" });
    else if (params.getAll(field).length > 1) problems.push({ field, message: "given more than once" });
  }
  return problems;
}

/** The refusal that names every parameter that is wrong. */
export function wrongParameters(fields: FieldProblem[]): AppError {
  return new AppError("invalid-query", fields.map((f) => `${f.field}: ${f.message}`).join("; "), { fields });
}

/** @throws AppError invalid-query naming every parameter that is unknown or given twice */
export function assertParameters(params: URLSearchParams, known: KnownParameters): void {
  const problems = findParameterProblems(params, known);
  if (problems.length > 0) throw wrongParameters(problems);
}

/** A parameter that is true or false, and false when absent. @throws AppError invalid-query */
export function readSwitch(params: URLSearchParams, name: string): boolean {
  const text = params.get(name) ?? "false";
  if (text !== "true" && text !== "false") throw refuse(name, "expected true or false");
  return text === "true";
}

/** The values of a parameter that may be given several times, each one of `known`. @throws AppError invalid-query */
export function readAnyOf<Value extends string>(
  params: URLSearchParams,
  name: string,
  known: readonly Value[],
): Value[] {
  return params.getAll(name).map((text) => {
    const value = known.find((one) => one === text);
    if (value === undefined) throw refuse(name, `expected one of ${known.join(", ")}`);
    return value;
  });
}

/**
 * `limit` and `cursor` of a list in the order of its ids.
 * @param further names of parameters that the caller reads itself
 * @param often names of those that may be given several times
 * @throws AppError invalid-query naming the parameter
 */
export function readIdPaging(
  params: URLSearchParams,
  further: readonly string[] = [],
  often: readonly string[] = [],
): { limit: number; after: number } {
  assertParameters(params, { once: ["limit", "cursor", ...further], often });
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
  return { limit: Number(limit), cursor: params.get("cursor") || null, total: readSwitch(params, "total") };
}

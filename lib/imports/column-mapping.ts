import { z } from "zod";
import { canonicalKey } from "@/lib/articles/canonical-key";
import { setKey } from "@/lib/articles/clean-json";
import { AppError } from "@/lib/errors/app-error";
import { assignColumns, isColumnField, metaPrefix, namesTold } from "./formats/csv-columns";
import { longestName, namesOfColumns, readHead } from "./formats/csv-head";
import { columnFields } from "./formats/csv-names";
import type { ColumnMapping } from "./formats/format";

const mostMapped = 500;

/** The fields that a column can be mapped to; besides them any "meta.Name". */
export const mappableFields: readonly string[] = columnFields;

const columnName = z.string().min(1, "a column without a name").max(longestName, "a column's name is too long");
const fieldName = z.string().max(longestName + metaPrefix.length);

/** Names of columns to fields of the canonical record; null leaves a column out. What is not named is mapped by its name. */
export const columnMapping: z.ZodType<ColumnMapping> = z
  .record(columnName, fieldName.nullable())
  .superRefine((mapping, context) => {
    const columns = Object.keys(mapping);
    if (columns.length > mostMapped) {
      context.addIssue({ code: "custom", message: `at most ${mostMapped} columns can be mapped` });
    }
    const taken = new Map<string, string>();
    for (const column of columns) {
      const field = mapping[column] ?? null;
      const problem = field === null ? null : wrongWithField(column, field, taken);
      if (problem !== null) context.addIssue({ code: "custom", path: [column], message: problem });
    }
  });

function wrongWithField(column: string, field: string, taken: Map<string, string>): string | null {
  if (!isColumnField(field)) return `${field} is no field; expected one of ${mappableFields.join(", ")}, or meta.NAME`;
  if (field.startsWith(metaPrefix)) return null;
  const before = taken.get(field);
  taken.set(field, column);
  return before === undefined ? null : `${field} is given by ${before} already`;
}

/** One `Column=field` of the command line or of a query; without a field the column is left out. @throws AppError invalid-input */
export function parseMappingArgument(text: string): [column: string, field: string | null] {
  const at = text.lastIndexOf("=");
  const column = text.slice(0, Math.max(at, 0)).trim();
  if (column === "") throw new AppError("invalid-input", `${text}: expected Column=field`);
  const given = text.slice(at + 1).trim();
  if (given === "" || given.startsWith(metaPrefix)) return [column, given || null];
  const key = canonicalKey(given);
  return [column, mappableFields.find((field) => canonicalKey(field) === key) ?? given];
}

/** Several of them; the last word on a column counts. @throws AppError invalid-input */
export function parseMappingArguments(given: string[]): ColumnMapping {
  const { data, error } = columnMapping.safeParse(Object.fromEntries(given.map(parseMappingArgument)));
  if (data) return data;
  const said = error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message));
  throw new AppError("invalid-input", said.join("; "));
}

/** The field that each column is read as, under a mapping of some of them or of none. */
export function suggestMapping(header: readonly string[], mapping: ColumnMapping | null = null): ColumnMapping {
  const suggested: ColumnMapping = {};
  for (const { name, field } of assignColumns(namesOfColumns(header), mapping).slice(0, mostMapped)) {
    setKey(suggested, name, field);
  }
  return suggested;
}

/**
 * A mapping without what is read so by its name anyway: what a person changed, and nothing that would stand against the
 * names of another file of the same source. Columns that the header does not have are kept.
 */
export function essentialMapping(header: readonly string[], mapping: ColumnMapping): ColumnMapping {
  const names = namesOfColumns(header);
  const told = namesTold(names, mapping);
  const wanted = assignColumns(names, mapping);
  const present = new Set(told);
  const kept = new Set(Object.keys(mapping).filter((name) => !present.has(name)));
  for (;;) {
    const essential = partOf(mapping, kept);
    const read = assignColumns(names, essential);
    const differ = wanted.filter(({ field }, index) => read[index]?.field !== field);
    if (differ.length === 0) return essential;
    const missed = differ.flatMap(({ index, field }) => {
      const name = told[index];
      return name === undefined || kept.has(name) ? [] : [{ name, field }];
    });
    // A column that is given a field sends the one of that name to `meta` by itself.
    const claims = missed.filter(({ field }) => field !== null && !field.startsWith(metaPrefix));
    // A column of which nothing is told may hang on one whose name would be enough: "source" on the id.
    if (missed.length === 0) return mapping;
    for (const { name } of claims.length > 0 ? claims : missed) kept.add(name);
  }
}

function partOf(mapping: ColumnMapping, kept: ReadonlySet<string>): ColumnMapping {
  const part: ColumnMapping = {};
  for (const [name, field] of Object.entries(mapping)) if (kept.has(name)) setKey(part, name, field);
  return part;
}

/** The names of a CSV's columns, told by its beginning; null when it has no first row that can be read. */
export function readHeader(head: string): string[] | null {
  const found = readHead(head.replace(/^\ufeff/, ""));
  return found && namesOfColumns(found.cells);
}

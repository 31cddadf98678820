import { isObject, type Problems, readDateField, readInteger } from "@/lib/articles/read-fields";
import { isJsonTree, listIn, looksLikeHtml } from "@/lib/imports/formats/csv-cells";
import { assignColumns, type Column, metaPrefix } from "@/lib/imports/formats/csv-columns";
import { namesOfColumns } from "@/lib/imports/formats/csv-head";
import { fieldNamed, formatNamed, isLikely } from "@/lib/imports/formats/csv-names";
import { isOwnHead, unguarded } from "@/lib/imports/formats/csv-own";
import type { ColumnMapping, FoundRecord } from "@/lib/imports/formats/format";
import { parseJson } from "@/lib/imports/formats/parse-json";
import { dateIn } from "@/lib/imports/formats/post-date";

type RowFields = Pick<FoundRecord, "fields" | "problem">;

const lists = new Set(["stack", "tools", "categories", "tags", "checklist", "notes"]);
const records = new Set(["aiOutline", "entities", "payload", "revision", "score", "flags", "meta"]);
const dates = new Set(["publishedAt", "updatedAt"]);
const counts = new Set(["readingTime", "viewCount"]);
const neverClosed = new Set(["body", "meta", "source"]);
const anyCount = { min: 0, max: Number.MAX_SAFE_INTEGER, expected: "a whole number" };

type AssignedColumn = Column & { field: string };

type Plan = {
  /** Whole fields before their parts, so that a part with a column of its own overrides. */
  columns: AssignedColumn[];
  /** Fields that are null, not absent, where no cell gives them: `readRecord` fills absent ones from `meta`. */
  closed: string[];
  own: boolean;
  bodyName: string;
};

/** Makes the reader of a file's rows: cells in, what `readRecord` takes out. */
export function makeFieldReader(head: readonly string[], mapping: ColumnMapping | null): (row: string[]) => RowFields {
  const names = namesOfColumns(head);
  const columns = assignColumns(names, mapping).filter((column) => isAssigned(column));
  const own = isOwnHead(names);
  const fields = own ? columns.map(({ field }) => field) : columns.flatMap(({ field }) => liftedFrom(field));
  const plan: Plan = {
    columns: columns.toSorted((a, b) => Number(a.field.includes(".")) - Number(b.field.includes("."))),
    closed: fields.filter((field) => !neverClosed.has(field)),
    own,
    bodyName: columns.find(({ field }) => field === "body")?.name ?? "",
  };
  return (row) => readRow(row, plan);
}

function isAssigned(column: Column): column is AssignedColumn {
  return column.field !== null;
}

/** The field that a key of `meta` would become although its column lost against another or was sent to `meta`. */
function liftedFrom(field: string): string[] {
  const named = field.startsWith(metaPrefix) ? fieldNamed(field.slice(metaPrefix.length)) : null;
  return named && !isLikely(named.rank) ? [named.field] : [];
}

function readRow(row: string[], plan: Plan): RowFields {
  const fields = new RowRecord();
  for (const column of plan.columns) {
    const cell = row[column.index];
    if (cell === undefined) continue;
    const problem = addCell(fields, column, plan.own ? unguarded(cell) : cell, plan.own);
    if (problem !== null) return { fields: null, problem };
  }
  for (const field of plan.closed) fields.close(field);
  return { fields: fields.finish(plan.bodyName), problem: null };
}

/** Adds what a cell holds to its field, or says why it can't be read. */
function addCell(
  fields: RowRecord,
  { name, field, likely }: AssignedColumn,
  cell: string,
  own: boolean,
): string | null {
  const blank = own ? cell === "" : cell.trim() === "";
  // An empty body is a body, for an editor to judge.
  if (blank && field !== "body") return null;
  if (field.startsWith(metaPrefix)) {
    fields.keep(field.slice(metaPrefix.length), cell);
  } else if (likely && !canBe(field, cell)) {
    fields.keep(name, cell);
  } else if (records.has(field)) {
    const { value, problem } = parseJson(cell);
    if (problem !== null) return `${field} was expected to be JSON: ${problem}`;
    fields.set(field, value);
  } else if (lists.has(field)) {
    fields.set(field, listIn(cell));
  } else {
    fields.set(field, dates.has(field) && !own ? dateOrCell(cell) : cell);
  }
  return null;
}

/** As it came where it is no date, for `readRecord` to say so. */
function dateOrCell(cell: string): string | null {
  const date = dateIn(cell);
  return date === undefined ? cell : date;
}

/** Whether a cell can be the field that the name of its column makes likely. */
function canBe(field: string, cell: string): boolean {
  const problems: Problems = [];
  if (field === "body") return !isJsonTree(cell);
  if (dates.has(field)) readDateField(dateOrCell(cell), field, problems);
  if (counts.has(field)) readInteger(cell, field, anyCount, problems);
  return problems.length === 0;
}

/** Maps, since the names of columns and the keys of JSON are anybody's, `__proto__` among them. */
class RowRecord {
  #fields = new Map<string, unknown>();
  #meta = new Map<string, unknown>();

  keep(key: string, cell: string): void {
    let free = key;
    for (let n = 2; this.#meta.has(free); n++) free = `${key} ${n}`;
    this.#meta.set(free, cell);
  }

  set(field: string, value: unknown): void {
    const [whole = field, part] = field.split(".");
    if (part !== undefined) {
      const known = this.#fields.get(whole) ?? {};
      if (isObject(known)) this.#fields.set(whole, { ...known, [part]: value });
    } else if (field === "meta" && isObject(value)) {
      for (const [key, item] of Object.entries(value)) this.#meta.set(key, item);
    } else {
      this.#fields.set(field, value);
    }
  }

  close(field: string): void {
    const [whole = field, part] = field.split(".");
    const known = this.#fields.get(whole);
    const absent = part === undefined || !isObject(known) ? known === undefined : known[part] === undefined;
    if (absent) this.set(field, null);
  }

  finish(bodyName: string): Record<string, unknown> {
    const body = this.#fields.get("body");
    if (typeof body === "string" && (this.#fields.get("bodyFormat") ?? null) === null) {
      this.#fields.set("bodyFormat", formatNamed(bodyName) ?? (looksLikeHtml(body) ? "html" : "markdown"));
    }
    if (!this.#fields.has("meta")) this.#fields.set("meta", Object.fromEntries(this.#meta));
    return Object.fromEntries(this.#fields);
  }
}

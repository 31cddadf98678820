import type { JsonValue } from "./article-record";

/** How a value of the metadata is shown; text is text, whatever it looks like. */
export type MetadataValue =
  | { kind: "text"; text: string; isCode?: boolean }
  | { kind: "flags"; flags: { label: string; isSet: boolean }[] }
  /** Short words on one line. `more` counts what was left out of a list too long to read. */
  | { kind: "inline"; items: string[]; more: number }
  | { kind: "list"; items: MetadataValue[]; more: number }
  | { kind: "record"; fields: { label: string; value: MetadataValue }[]; more: number }
  /** Records with equal keys. */
  | { kind: "table"; columns: string[]; rows: string[][]; more: number };

const MAX_ITEMS = 200;
const MAX_DEPTH = 6;

/** Any JSON value, by its own shape: unknown keys have no other. Past six levels it is shown as text. */
export function shapeOf(value: JsonValue, depth: number): MetadataValue {
  if (value === null || typeof value !== "object") return plain(value);
  if (depth > MAX_DEPTH) return { kind: "text", text: JSON.stringify(value), isCode: true };
  if (!Array.isArray(value)) return recordValue(value, (key) => key, depth);
  if (value.length === 0) return plain("empty list");
  if (value.every(isScalar)) return listOf(value.map(String));
  return tableOf(value) ?? { ...cut(value, (item) => shapeOf(item, depth + 1)), kind: "list" };
}

/** A record under its own keys, or under words for them. */
export function recordValue(
  record: Record<string, JsonValue>,
  labelOf: (key: string) => string,
  depth: number,
): MetadataValue {
  const entries = Object.entries(record);
  if (entries.length === 0) return plain("empty");
  const { items: fields, more } = cut(entries, ([key, value]) => ({
    label: labelOf(key),
    value: shapeOf(value, depth + 1),
  }));
  return { kind: "record", fields, more };
}

function tableOf(items: JsonValue[]): MetadataValue | null {
  const first = items[0];
  if (!isRecord(first)) return null;
  const columns = Object.keys(first);
  if (columns.length < 2 || columns.length > 4) return null;
  const rows: string[][] = [];
  for (const item of items) {
    if (!isRecord(item) || Object.keys(item).length !== columns.length) return null;
    const cells = columns.map((column) => item[column]);
    if (!cells.every(isScalar)) return null;
    rows.push(cells.map((cell) => (cell === null ? "–" : String(cell))));
  }
  return { kind: "table", columns, rows: rows.slice(0, MAX_ITEMS), more: Math.max(0, rows.length - MAX_ITEMS) };
}

function listOf(items: string[]): MetadataValue {
  return items.every((item) => item.length <= 40) ? inlineOf(items) : bulletsOf(items);
}

export function inlineOf(items: string[]): MetadataValue {
  return { kind: "inline", ...cut(items, (item) => item) };
}

export function bulletsOf(items: string[]): MetadataValue {
  return { kind: "list", ...cut(items, plain) };
}

export function plain(value: string | number | boolean | null): MetadataValue {
  return { kind: "text", text: value === null ? "null" : String(value) };
}

/** The first two hundred items, and how many there are besides. */
export function cut<In, Out>(items: In[], turn: (item: In) => Out): { items: Out[]; more: number } {
  return { items: items.slice(0, MAX_ITEMS).map(turn), more: Math.max(0, items.length - MAX_ITEMS) };
}

function isScalar(value: JsonValue | undefined): value is string | number | boolean | null {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function isRecord(value: JsonValue | undefined): value is Record<string, JsonValue> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

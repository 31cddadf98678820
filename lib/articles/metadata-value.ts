import type { JsonValue } from "./article-record";

/** How a value of the metadata is shown; text is text, whatever it looks like. */
export type MetadataValue =
  | { kind: "text"; text: string; isCode?: boolean }
  | { kind: "flags"; flags: { label: string; isSet: boolean }[] }
  /** Short words on one line. */
  | { kind: "inline"; items: string[] }
  | { kind: "list"; items: MetadataValue[] }
  | { kind: "record"; fields: { label: string; value: MetadataValue }[] }
  /** Records with equal keys. */
  | { kind: "table"; columns: string[]; rows: string[][] };

const MAX_DEPTH = 6;

/** Any JSON value, by its own shape: unknown keys have no other. Past six levels it is shown as text. */
export function shapeOf(value: JsonValue, depth: number): MetadataValue {
  if (value === null || typeof value !== "object") return plain(value);
  if (depth > MAX_DEPTH) return { kind: "text", text: JSON.stringify(value), isCode: true };
  if (!Array.isArray(value)) return recordValue(value, (key) => key, depth);
  if (value.length === 0) return plain("empty list");
  if (value.every(isScalar)) return listOf(value.map(String));
  return tableOf(value) ?? { kind: "list", items: value.map((item) => shapeOf(item, depth + 1)) };
}

/** A record under its own keys, or under words for them. */
export function recordValue(
  record: Record<string, JsonValue>,
  labelOf: (key: string) => string,
  depth: number,
): MetadataValue {
  const entries = Object.entries(record);
  if (entries.length === 0) return plain("empty");
  const fields = entries.map(([key, value]) => ({ label: labelOf(key), value: shapeOf(value, depth + 1) }));
  return { kind: "record", fields };
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
  return { kind: "table", columns, rows };
}

function listOf(items: string[]): MetadataValue {
  return items.every((item) => item.length <= 40) ? inlineOf(items) : bulletsOf(items);
}

export function inlineOf(items: string[]): MetadataValue {
  return { kind: "inline", items };
}

export function bulletsOf(items: string[]): MetadataValue {
  return { kind: "list", items: items.map(plain) };
}

export function plain(value: string | number | boolean | null): MetadataValue {
  return { kind: "text", text: value === null ? "null" : String(value) };
}

function isScalar(value: JsonValue | undefined): value is string | number | boolean | null {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function isRecord(value: JsonValue | undefined): value is Record<string, JsonValue> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

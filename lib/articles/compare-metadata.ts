import { type ArticleRecord, articleRecordKeys, type JsonValue } from "./article-record";
import { compareFlags, keyOf, partsBetween } from "./compare-records";
import type { ComparedField } from "./comparison";
import { wordsOfKey } from "./words-of-key";

/** Identity is the article's; title and body are compared as texts, flags as such. */
const apart = new Set(["externalId", "title", "body", "flags"]);
/** Their inner fields are known by their own names: "quality". */
const plain = new Set(["meta", "score"]);
/** So deep records are taken apart; what lies deeper is compared as text. */
const deepest = 3;

type Field = { label: string; value: JsonValue | undefined };

/** The fields of the metadata in which two texts differ, each inner field of a record by itself; flags last. */
export function compareMetadata(left: ArticleRecord, right: ArticleRecord): ComparedField[] {
  const fields = articleRecordKeys
    .filter((key) => !apart.has(key))
    .flatMap((key) => fieldsOf(plain.has(key) ? "" : wordsOfKey(key), left[key], right[key], key !== "meta"));
  const flags = compareFlags(left, right);
  return flags.length > 0 ? [...fields, { label: "flags", parts: flags }] : fields;
}

function fieldsOf(
  label: string,
  left: JsonValue | undefined,
  right: JsonValue | undefined,
  isOurs: boolean,
  depth = 1,
): ComparedField[] {
  if (keyOf(left ?? null) === keyOf(right ?? null)) return [];
  const [before, after] = [asRecord(left), asRecord(right)];
  if (depth <= deepest && before && after) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => {
      const inner = `${label === "" ? "" : `${label} `}${isOurs ? wordsOfKey(key) : key}`;
      return fieldsOf(inner, own(before, key), own(after, key), isOurs, depth + 1);
    });
  }
  const [one, other] = [
    { label, value: left },
    { label, value: right },
  ].map(textOf);
  return [{ label, parts: partsBetween(one ?? "", other ?? "") }];
}

function own(record: Record<string, JsonValue>, key: string): JsonValue | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function asRecord(value: JsonValue | undefined): Record<string, JsonValue> | null {
  if (value === null || value === undefined) return {};
  return typeof value === "object" && !Array.isArray(value) ? value : null;
}

/** As the metadata box has it: a list with commas, long items one a line. */
function textOf({ value }: Field): string {
  if (value === null || value === undefined) return "";
  if (!Array.isArray(value)) return said(value);
  const items = value.map((item) => (item === null ? "" : said(item)));
  return items.join(items.every((item) => item.length <= 40) ? ", " : "\n");
}

function said(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return String(value);
  const inner = Array.isArray(value) ? value : Object.values(value);
  const isFlat = inner.every((item) => typeof item !== "object" || item === null);
  // An entity, or a line of the outline: "backend: area".
  return isFlat && inner.length <= 2 ? inner.filter((item) => item !== null).join(": ") : JSON.stringify(value);
}

import type { ArticleRecord, JsonObject } from "@/lib/articles/article-record";
import { scoreKeys } from "@/lib/articles/article-record";
import { canonicalKey } from "@/lib/articles/canonical-key";
import { flagKeys } from "@/lib/articles/flags";
import type { Group, Problems } from "@/lib/articles/read-fields";
import {
  isObject,
  keepValue,
  keyTable,
  readBoolean,
  readGroup,
  readId,
  readInteger,
  readItems,
  readText,
  reportWrong,
} from "@/lib/articles/read-fields";

/** Keys of a part that the canonical record has no place for; they go to `meta` under the part's own name. */
export type Leftovers = [part: string, value: JsonObject | JsonObject[]][];

const scoreTable = keyTable(scoreKeys);
const flagTable = keyTable(flagKeys);
const revisionTable = keyTable(["status", "version", "lastReviewed"]);
const outlineTable = keyTable(["label", "value"]);
const entityTable = keyTable(["name", "type"]);
const payloadTable = keyTable(["sourceId", "generator", "paragraphs", "scenario", "seed"]);

const scoreRange = { min: 0, max: 100, expected: "a whole number from 0 to 100" };
const countRange = { min: 0, max: Number.MAX_SAFE_INTEGER, expected: "a whole number of 0 or more" };
const anyInteger = { ...countRange, min: Number.MIN_SAFE_INTEGER, expected: "a whole number" };

type Loose = [string, unknown][];

/** `loose` are entries from outside the part; those that name one of its absent keys are taken out and used. */
export function readScore(value: unknown, loose: Loose, problems: Problems, left: Leftovers): ArticleRecord["score"] {
  const known = readPart(value, loose, "score", scoreTable, problems, left);
  return {
    quality: readInteger(known.get("quality"), "score.quality", scoreRange, problems),
    freshness: readInteger(known.get("freshness"), "score.freshness", scoreRange, problems),
    depth: readInteger(known.get("depth"), "score.depth", scoreRange, problems),
    clarity: readInteger(known.get("clarity"), "score.clarity", scoreRange, problems),
  };
}

export function readFlags(value: unknown, loose: Loose, problems: Problems, left: Leftovers): ArticleRecord["flags"] {
  const known = readPart(value, loose, "flags", flagTable, problems, left);
  return {
    aiGeneratedStyle: readBoolean(known.get("aiGeneratedStyle"), "flags.aiGeneratedStyle", problems),
    needsHumanReview: readBoolean(known.get("needsHumanReview"), "flags.needsHumanReview", problems),
    hasImages: readBoolean(known.get("hasImages"), "flags.hasImages", problems),
    imageHeavy: readBoolean(known.get("imageHeavy"), "flags.imageHeavy", problems),
  };
}

function readPart(
  value: unknown,
  loose: Loose,
  field: string,
  table: ReadonlyMap<string, string>,
  problems: Problems,
  left: Leftovers,
): Map<string, unknown> {
  const group = readGroup(value, field, table, problems);
  if (group) leave(group, field, left, problems);
  const known = group?.known ?? new Map<string, unknown>();
  for (let i = 0; i < loose.length; i++) {
    const [key, item] = loose[i] ?? ["", null];
    const name = table.get(canonicalKey(key));
    if (name === undefined || known.has(name)) continue;
    known.set(name, item);
    loose.splice(i--, 1);
  }
  return known;
}

export function readRevision(value: unknown, problems: Problems, left: Leftovers): ArticleRecord["revision"] {
  const group = readGroup(value, "revision", revisionTable, problems);
  if (!group) return null;
  leave(group, "revision", left, problems);
  return {
    status: readText(group.known.get("status"), "revision.status", problems),
    version: readId(group.known.get("version"), "revision.version", problems),
    lastReviewed: readText(group.known.get("lastReviewed"), "revision.lastReviewed", problems),
  };
}

export function readPayload(value: unknown, problems: Problems): ArticleRecord["payload"] {
  const group = readGroup(value, "payload", payloadTable, problems);
  if (!group) return null;
  const payload: JsonObject = {};
  for (const name of payloadTable.values()) {
    if (group.known.has(name)) payload[name] = readPayloadValue(name, group.known.get(name), problems);
  }
  for (const [key, item] of group.unknown) keepValue(payload, key, item, "payload", problems);
  return payload;
}

function readPayloadValue(name: string, value: unknown, problems: Problems): string | number | null {
  const field = `payload.${name}`;
  if (name === "paragraphs") return readInteger(value, field, countRange, problems);
  if (name === "seed") return readInteger(value, field, anyInteger, problems);
  return name === "sourceId" ? readId(value, field, problems) : readText(value, field, problems);
}

/** A list of `{label, value}`, or an object of labels and values, as PHP arrays come. */
export function readOutline(value: unknown, problems: Problems, left: Leftovers): ArticleRecord["aiOutline"] {
  const expected = "a list of labels and values";
  const items = isObject(value)
    ? Object.entries(value).map(([label, text]) => ({ label, value: text }))
    : readItems(value, "aiOutline", expected, problems);
  return readRows(items, "aiOutline", outlineTable, problems, left).map(({ known, field }) => ({
    label: readText(known.get("label"), `${field}.label`, problems) ?? "",
    value: readText(known.get("value"), `${field}.value`, problems) ?? "",
  }));
}

export function readEntities(value: unknown, problems: Problems, left: Leftovers): ArticleRecord["entities"] {
  const items = readItems(value, "entities", "a list of names and types", problems);
  return readRows(items, "entities", entityTable, problems, left).map(({ known, field }) => {
    const name = readText(known.get("name"), `${field}.name`, problems);
    if (name === null && !known.get("name")) reportWrong(problems, `${field}.name`, known.get("name"), "text");
    return { name: name ?? "", type: readText(known.get("type"), `${field}.type`, problems) };
  });
}

type Row = { known: Map<string, unknown>; field: string };

function readRows(
  items: unknown[],
  part: string,
  table: ReadonlyMap<string, string>,
  problems: Problems,
  left: Leftovers,
): Row[] {
  const rows: Row[] = [];
  const extras: JsonObject[] = [];
  for (const [index, item] of items.entries()) {
    const field = `${part}[${index}]`;
    if (!isObject(item)) {
      reportWrong(problems, field, item, `an object with ${[...table.values()].join(" and ")}`);
      continue;
    }
    const { known, unknown } = readGroup(item, field, table, problems) ?? { known: new Map(), unknown: [] };
    rows.push({ known, field });
    if (unknown.length > 0) extras.push(gather([...known, ...unknown], field, problems));
  }
  if (extras.length > 0) left.push([part, extras]);
  return rows;
}

function leave(group: Group, field: string, left: Leftovers, problems: Problems): void {
  if (group.unknown.length > 0) left.push([field, gather(group.unknown, field, problems)]);
}

function gather(entries: Iterable<[string, unknown]>, field: string, problems: Problems): JsonObject {
  const gathered: JsonObject = {};
  for (const [key, item] of entries) keepValue(gathered, key, item, field, problems);
  return gathered;
}

import type { ArticleRecord } from "./article-record";
import { flagKeys, flagLabels, flagNames } from "./flags";
import { bulletsOf, inlineOf, type MetadataValue, plain, recordValue, shapeOf } from "./metadata-value";
import { wordsOfKey } from "./words-of-key";

export type MetadataEntry = {
  key: string;
  label: string;
  value: MetadataValue;
  /** Two short facts share a line. */
  width: "whole" | "left" | "right";
  /** The record has no field for it; it is kept and shown as it came. */
  isUnknown: boolean;
};

type Draft = Omit<MetadataEntry, "width"> & { isShort?: boolean };

/**
 * The metadata box in the order of the reference document, what is absent left out, keys of `meta` last.
 * Title, body, scores and checklist have places of their own on the page.
 */
export function metadataEntriesOf(record: ArticleRecord): MetadataEntry[] {
  return inPairs([...leadingEntries(record), ...trailingEntries(record), ...unknownEntries(record)]);
}

function leadingEntries(record: ArticleRecord): Draft[] {
  return [
    ...text("topic", "topic", record.topic),
    ...text("summary", "summary", record.summary),
    ...outline(record),
    ...text("aiBrief", "ai brief", record.aiBrief),
    ...words("stack", "stack", record.stack),
    ...words("tools", "tools", record.tools),
    ...words("categories", "categories", record.categories),
    ...words("tags", "tags", record.tags),
    ...fact("codeLanguage", "code language", record.codeLanguage),
    ...fact("difficulty", "difficulty", record.difficulty),
    ...fact("readingTime", "reading time", record.readingTime === null ? null : `${record.readingTime} min`),
    ...fact("viewCount", "view count", record.viewCount?.toLocaleString("en-GB") ?? null),
    ...revision(record),
    ...code("reference", "reference", record.reference),
    ...code("hash", "hash", record.hash),
    known("flags", "flags", {
      kind: "flags",
      flags: flagKeys.map((key, bit) => ({
        label: flagLabels[flagNames[bit] ?? "has-images"],
        isSet: record.flags[key],
      })),
    }),
  ];
}

function trailingEntries(record: ArticleRecord): Draft[] {
  const { entities, payload, notes } = record;
  return [
    ...(entities.length > 0 ? [known("entities", "entities", entitiesValue(entities))] : []),
    ...(payload ? [known("payload", "payload", recordValue(payload, wordsOfKey, 1))] : []),
    ...(notes.length > 0 ? [known("notes", "notes", bulletsOf(notes))] : []),
    ...fact("author", "author", record.author),
    ...fact("language", "language", record.language),
    ...fact("bodyFormat", "body format", record.bodyFormat),
    ...fact("publishedAt", "published", record.publishedAt),
    ...fact("updatedAt", "updated", record.updatedAt),
    ...text("url", "url", record.url),
    ...text("slug", "slug", record.slug),
  ];
}

function unknownEntries(record: ArticleRecord): Draft[] {
  return Object.entries(record.meta).map(([key, value]) => ({
    key: `meta.${key}`,
    label: key,
    value: shapeOf(value, 1),
    isUnknown: true,
  }));
}

function known(key: string, label: string, value: MetadataValue): Draft {
  return { key, label, value, isUnknown: false };
}

function text(key: string, label: string, value: string | null): Draft[] {
  return value === null ? [] : [known(key, label, { kind: "text", text: value })];
}

function code(key: string, label: string, value: string | null): Draft[] {
  return value === null ? [] : [known(key, label, { kind: "text", text: value, isCode: true })];
}

/** A text that may share its line, when it is as short as it should be. */
function fact(key: string, label: string, value: string | null): Draft[] {
  return text(key, label, value).map((entry) => ({ ...entry, isShort: (value?.length ?? 0) <= 16 }));
}

function words(key: string, label: string, items: string[]): Draft[] {
  return items.length === 0 ? [] : [known(key, label, inlineOf(items))];
}

function outline({ aiOutline }: ArticleRecord): Draft[] {
  if (aiOutline.length === 0) return [];
  const fields = aiOutline.map(({ label, value }) => ({ label, value: plain(value) }));
  return [known("aiOutline", "ai outline", { kind: "record", fields })];
}

function revision({ revision: given }: ArticleRecord): Draft[] {
  if (!given) return [];
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  return Object.keys(present).length === 0 ? [] : [known("revision", "revision", recordValue(present, wordsOfKey, 1))];
}

function entitiesValue(entities: ArticleRecord["entities"]): MetadataValue {
  if (entities.every(({ type }) => type === null)) return inlineOf(entities.map(({ name }) => name));
  return { kind: "table", columns: ["name", "type"], rows: entities.map(({ name, type }) => [name, type ?? "–"]) };
}

function inPairs(drafts: Draft[]): MetadataEntry[] {
  const entries: MetadataEntry[] = [];
  for (let index = 0; index < drafts.length; index++) {
    const [one, other] = [drafts[index], drafts[index + 1]];
    if (!one) break;
    if (one.isShort && other?.isShort) {
      entries.push(entryOf(one, "left"), entryOf(other, "right"));
      index++;
    } else {
      entries.push(entryOf(one, "whole"));
    }
  }
  return entries;
}

function entryOf({ key, label, value, isUnknown }: Draft, width: MetadataEntry["width"]): MetadataEntry {
  return { key, label, value, width, isUnknown };
}

import type { ArticleRecord, JsonValue } from "./article-record";
import { articleRecordKeys } from "./article-record";
import { cleanText } from "./clean-json";
import { comparedPieces, tokensOf } from "./compare-words";
import { flagKeys, flagLabels, flagNames } from "./flags";

/** A piece of a text as it was and as it would be. */
export type DiffPart = { kind: "same" | "removed" | "added"; text: string };

/** One field of the canonical record that differs. */
export type FieldChange = { field: string; parts: DiffPart[] };

/** The words that were taken out and put in. What was replaced as a whole is told as a whole. */
export function partsBetween(before: string, after: string): DiffPart[] {
  const sides = [before, after].map((text) => tokensOf([{ text, setting: null }]));
  return comparedPieces(sides[0] ?? [], sides[1] ?? []).map(({ kind, text }) => ({ kind, text }));
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  // A list reads as one, an item a line.
  if (Array.isArray(value))
    return value.map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join("\n");
  return typeof value === "string" ? value : JSON.stringify(value, null, 1);
}

/** The same for values that are equal, in whatever order their keys lie. */
export const keyOf = (value: JsonValue) => JSON.stringify(sortKeys(value));

function sortKeys(value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, sortKeys(item)]);
}

/** The fields in which two records differ, in the order of the record. Identity is none of them. */
export function compareRecords(before: ArticleRecord, after: ArticleRecord): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of articleRecordKeys) {
    if (field === "externalId" || field === "flags") continue;
    if (keyOf(before[field]) === keyOf(after[field])) continue;
    changes.push({ field, parts: partsBetween(textOf(before[field]), textOf(after[field])) });
  }
  const flags = compareFlags(before, after);
  return flags.length > 0 ? [...changes, { field: "flags", parts: flags }] : changes;
}

/** Flags that were taken and given, in words. */
export function compareFlags(before: ArticleRecord, after: ArticleRecord): DiffPart[] {
  return flagKeys.flatMap((key, index): DiffPart[] => {
    const name = flagNames[index];
    if (before.flags[key] === after.flags[key] || name === undefined) return [];
    return [{ kind: after.flags[key] ? "added" : "removed", text: flagLabels[name] }];
  });
}

/** The same, cut to what stands around each change, for a glance. Lengths in characters. */
export function excerptChange(change: FieldChange, around = 40, longest = 600): FieldChange {
  const parts: DiffPart[] = [];
  let length = 0;
  for (const [index, { kind, text }] of change.parts.entries()) {
    if (length >= longest) {
      parts.push({ kind: "same", text: "…" });
      break;
    }
    const room = longest - length;
    const shown = kind === "same" ? cutSame(text, around, index, change.parts.length) : cutEnd(text, room);
    parts.push({ kind, text: shown });
    length += shown.length;
  }
  return { field: change.field, parts };
}

function cutEnd(text: string, room: number): string {
  return text.length > room ? `${cleanText(text.slice(0, Math.max(room, 40)))}…` : text;
}

function cutSame(text: string, around: number, index: number, count: number): string {
  const head = index === 0 ? "" : text.slice(0, around);
  const tail = index === count - 1 ? "" : text.slice(-around);
  return head.length + tail.length >= text.length ? text : cleanText(`${head}…${tail}`);
}

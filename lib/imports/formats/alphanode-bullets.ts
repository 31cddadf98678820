import type { JsonObject, JsonValue } from "@/lib/articles/article-record";
import { canonicalKey } from "@/lib/articles/canonical-key";
import { setKey } from "@/lib/articles/clean-json";

/** A bullet with those that are indented under it. */
export type Bullet = { text: string; indent: number; children: Bullet[] };

/** What bullets say, and the text of those that say nothing their label could hold. */
export type BulletsRead<T> = { value: T; unread: string[] };

/** Hangs a bullet under the nearest one before it that is indented less. */
export function hangBullet(roots: Bullet[], bullet: Bullet): void {
  let level = roots;
  for (let last = level.at(-1); last && last.indent < bullet.indent; last = level.at(-1)) level = last.children;
  level.push(bullet);
}

/** All texts in their order; nested ones follow the one they stand under. */
export function readTexts(bullets: Bullet[]): string[] {
  return bullets.flatMap(({ text, children }) => [...(text === "" ? [] : [text]), ...readTexts(children)]);
}

export function readOutline(bullets: Bullet[]): { label: string; value: string }[] {
  return bullets.map(({ text, children }) => {
    const [label, value] = entryIn(text) ?? ["", text];
    return { label, value: [...(value === "" ? [] : [value]), ...readTexts(children)].join(", ") };
  });
}

const recordKeys: Record<string, string[]> = {
  score: ["quality", "freshness", "depth", "clarity"],
  revision: ["status", "version", "last reviewed"],
  flags: ["ai generated style", "has images", "image heavy", "needs human review"],
  payload: ["source id", "generator", "paragraphs", "scenario", "seed"],
};

/** Keys and values; a key without a value of its own holds what is nested under it, entries or a list. */
export function readEntries(bullets: Bullet[], field: string): BulletsRead<JsonObject> {
  const value: JsonObject = {};
  const unread: string[] = [];
  const seen = new Set<string>();
  for (const { text, children } of bullets) {
    const entry = entryIn(text) ?? gluedEntryIn(text, recordKeys[field] ?? []);
    const isNew = entry !== null && !seen.has(canonicalKey(entry[0]));
    const holdsNested = isNew && entry[1] === "" && children.length > 0;
    if (isNew) {
      seen.add(canonicalKey(entry[0]));
      setKey(value, entry[0], holdsNested ? readNested(children) : entry[1]);
    } else unread.push(`• ${text}`);
    if (!holdsNested) for (const nested of readTexts(children)) unread.push(`• ${nested}`);
  }
  return { value, unread };
}

function readNested(bullets: Bullet[]): JsonValue {
  const isRecord = bullets.every(({ text }) => entryIn(text) !== null);
  const { value, unread } = readEntries(bullets, "");
  return isRecord && unread.length === 0 ? value : readTexts(bullets);
}

/** Names and types follow each other, flat or nested; a key that comes again begins the next entity. */
export function readEntities(bullets: Bullet[]): BulletsRead<Record<string, string>[]> {
  const entities: Record<string, string>[] = [];
  const unread: string[] = [];
  for (const text of readTexts(bullets)) {
    const entry = entryIn(text) ?? gluedEntryIn(text, ["name", "type"]);
    if (!entry) {
      unread.push(`• ${text}`);
      continue;
    }
    const key = canonicalKey(entry[0]);
    const current = entities.at(-1);
    if (current && !Object.hasOwn(current, key) && key !== "__proto__") current[key] = entry[1];
    else entities.push({ [key]: entry[1] });
  }
  const named = entities.filter(({ name }) => name);
  for (const entity of entities) {
    if (entity.name) continue;
    for (const [key, value] of Object.entries(entity)) unread.push(`• ${key}: ${value}`);
  }
  return { value: named, unread };
}

function entryIn(text: string): [string, string] | null {
  const colon = text.indexOf(":");
  return colon > 0 ? [text.slice(0, colon).trim(), text.slice(colon + 1).trim()] : null;
}

function gluedEntryIn(text: string, keys: string[]): [string, string] | null {
  const key = keys.find((candidate) => text.toLowerCase().startsWith(candidate));
  return key ? [key, text.slice(key.length).trim()] : null;
}

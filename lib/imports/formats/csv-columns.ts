import { canonicalKey } from "@/lib/articles/canonical-key";
import { columnFields, fieldNamed, isLikely, type NamedField } from "@/lib/imports/formats/csv-names";
import { decisionColumns, isOwnHead } from "@/lib/imports/formats/csv-own";
import type { ColumnMapping } from "@/lib/imports/formats/format";

/** What becomes of a column: a field, a part of one, a key of `meta` ("meta.Audience"), or null where it is left out. */
export type Column = {
  index: number;
  name: string;
  field: string | null;
  /** The name only makes it likely that this is the field, so that a value that can't be one is no error. */
  likely: boolean;
};

export const metaPrefix = "meta.";

const knownFields = new Set(columnFields);

export function isColumnField(field: string): boolean {
  return knownFields.has(field) || (field.startsWith(metaPrefix) && field.length > metaPrefix.length);
}

/**
 * A field for each column: the one that the mapping names, else the one that the column's own name tells, else a key
 * of `meta`. Of several columns for one field the mapping's wins, then the one with the surest name, then the first.
 * Under the head of Galley's own export each column is what it is called, whatever mapping is remembered for its source.
 */
export function assignColumns(names: readonly string[], mapping: ColumnMapping | null): Column[] {
  const told = fieldsTold(names, isOwnHead(names) ? {} : (mapping ?? {}));
  const named = names.map((name) => (decisionColumns.includes(name) ? null : fieldNamed(name)));
  const taken = new Map<string, number>();
  for (const [index, field] of told.entries()) {
    if (field && !field.startsWith(metaPrefix) && !taken.has(field)) taken.set(field, index);
  }
  // What a column is for certain, by the mapping's word or by the field's own name.
  const isGiven = (field: string) =>
    told.includes(field) ||
    named.some((found, i) => found?.field === field && !isLikely(found.rank) && told[i] === undefined);
  const byRank = [...names.keys()].toSorted((a, b) => (named[a]?.rank ?? 0) - (named[b]?.rank ?? 0));
  for (const index of byRank) {
    const found = named[index];
    if (!found || told[index] !== undefined || taken.has(found.field)) continue;
    if (mayMean(found, isGiven)) taken.set(found.field, index);
  }
  return names.map((name, index) => {
    const found = named[index];
    const wanted = told[index] === undefined ? found?.field : told[index];
    const field = wanted && (wanted.startsWith(metaPrefix) || taken.get(wanted) === index) ? wanted : metaPrefix + name;
    const leftOut = told[index] === null || (told[index] === undefined && decisionColumns.includes(name));
    // A mapping that repeats what the name tells says nothing new.
    const likely = field === found?.field && isLikely(found.rank);
    return { index, name, field: leftOut ? null : field, likely };
  });
}

function mayMean({ field, rank }: NamedField, isGiven: (field: string) => boolean): boolean {
  // Many exports have a "source" that means something else; beside Galley's own kind of id it is Galley's.
  if (field === "source") return isGiven("externalId");
  // Any id that is not called the external one comes after a payload's source id.
  if (field === "externalId" && isLikely(rank)) return !isGiven("payload") && !isGiven("payload.sourceId");
  return true;
}

/** What the mapping says on each column; undefined when nothing. */
function fieldsTold(names: readonly string[], mapping: ColumnMapping): (string | null | undefined)[] {
  return namesTold(names, mapping).map((written) => {
    const field = written === undefined ? undefined : mapping[written];
    return field === undefined || field === null || isColumnField(field) ? field : undefined;
  });
}

/** The name under which the mapping has each column. One that no column has is matched as keys are everywhere. */
export function namesTold(names: readonly string[], mapping: ColumnMapping): (string | undefined)[] {
  const exact = new Set(names);
  const loose = Object.keys(mapping).filter((name) => !exact.has(name));
  const byKey = new Map(loose.map((name) => [canonicalKey(name), name]));
  return names.map((name) => (Object.hasOwn(mapping, name) ? name : byKey.get(canonicalKey(name))));
}

import { objectsIn, plainOf } from "@/lib/imports/formats/wp-json-text";

/** Names by taxonomy, in the order of the answer. */
export type Terms = Map<string, string[]>;

/** The terms that came with a post: a list of lists, one for each taxonomy. */
export function readTerms(embedded: unknown): Terms {
  const terms: Terms = new Map();
  for (const term of objectsIn(embedded)) {
    const name = plainOf(term.name);
    if (typeof term.taxonomy !== "string" || name === undefined) continue;
    const names = terms.get(term.taxonomy) ?? [];
    if (!names.includes(name)) names.push(name);
    terms.set(term.taxonomy, names);
  }
  return terms;
}

export type GivenTerms = { names: string[]; ids: string[] };

/** What a post itself has of a taxonomy: mostly numbers, which are no names; from some endpoints names. */
export function readGivenTerms(value: unknown): GivenTerms {
  const items: unknown[] = Array.isArray(value) ? value : [];
  const names = items.flatMap((item) => (typeof item === "string" ? (plainOf(item) ?? []) : []));
  for (const term of objectsIn(items)) names.push(...[plainOf(term.name)].filter((name) => name !== undefined));
  return { names, ids: items.filter((item) => typeof item === "number").map(String) };
}

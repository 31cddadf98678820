import { type Facets, listFacets } from "@/lib/articles/article-rows";
import type { ListGroup } from "./filter-names";

// Of this page's life: what is set may be counted no longer, and keeps its name all the same. Only effects write here,
// so that the server, which serves many readers, never does.
const labels = new Map<string, string>();
const listeners = new Set<() => void>();

/** Keeps what values are called, where they are ids or keys. */
export function rememberLabels(facets: Facets): void {
  for (const facet of listFacets) {
    for (const { value, label } of facets[facet]) if (label !== undefined) labels.set(`${facet} ${value}`, label);
  }
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`: calls whenever labels may have been told. */
export function subscribeLabels(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How many labels are known: none is ever forgotten. */
export function countLabels(): number {
  return labels.size;
}

/** What a value of a facet is called, if that was ever told here. */
export function labelOf(facet: string, value: string): string | undefined {
  return labels.get(`${facet} ${value}`);
}

const fallbacks: Partial<Record<ListGroup, (value: string) => string>> = {
  import: (id) => `number ${id}`,
  claimedBy: nameOfHolder,
  decidedBy: nameOfHolder,
};

function nameOfHolder(value: string): string {
  if (value === "system") return "the system";
  if (value.startsWith("token-")) return `token ${value.slice("token-".length)}`;
  return /^\d+$/.test(value) ? `person ${value}` : value;
}

/** What a value of a list is called: an id by the name of what it stands for, as soon as that is known. */
export function nameOf(group: ListGroup, value: string, labels = labelOf): string {
  return labels(group, value) ?? fallbacks[group]?.(value) ?? value;
}

export const wordsOfBulk = (bulk: number): string => `decided by bulk decision ${bulk}`;

export function wordsOfSimilar(articleId: number, title: string | null): string {
  return `shares passages with ${title === null ? `#${articleId}` : `“${title}”`}`;
}

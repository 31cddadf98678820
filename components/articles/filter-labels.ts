import { type Facets, listFacets } from "@/lib/articles/article-rows";

// Of this page's life: what is set may be counted no longer, and keeps its name all the same. Only effects write here,
// so that the server, which serves many readers, never does.
const labels = new Map<string, string>();

/** Keeps what values are called, where they are ids or keys. */
export function rememberLabels(facets: Facets): void {
  for (const facet of listFacets) {
    for (const { value, label } of facets[facet]) if (label !== undefined) labels.set(`${facet} ${value}`, label);
  }
}

/** What a value of a facet is called, if that was ever told here. */
export function labelOf(facet: string, value: string): string | undefined {
  return labels.get(`${facet} ${value}`);
}

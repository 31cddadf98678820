import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { Facets } from "@/lib/articles/article-rows";

/** What every group of the rail works with. */
export type FilterParts = {
  filters: ArticleFilters;
  /** Those of the view before while new ones are being made; null before the first, and where counting failed. */
  facets: Facets | null;
  isCounting: boolean;
  onChange: (filters: ArticleFilters) => void;
};

import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { Role } from "@/lib/auth/permissions";

/** Names and values of the list's address, in its order. */
export type ViewParams = [name: string, value: string][];

/** A saved view, as the one who asks may know it. Times are ISO 8601 in UTC. */
export type ViewRow = {
  id: number;
  name: string;
  isShared: boolean;
  /** Whose it is. */
  by: string;
  isMine: boolean;
  /** Whether the one who asks may change and delete it. */
  canChange: boolean;
  /** The roles whose list begins with it. */
  defaultFor: Role[];
  filters: ArticleFilters;
  /** "quality:desc". */
  sort: string;
  /** As it was saved, also what can no longer be read. */
  params: ViewParams;
  /** Its address: filters, sort, and its id for the sake of its name. */
  href: string;
  createdAt: string;
  updatedAt: string;
};

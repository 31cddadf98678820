import { columnSizingFeature, columnVisibilityFeature, metaHelper, tableFeatures } from "@tanstack/react-table";

export type SortDirection = "asc" | "desc";

export type ColumnMeta = {
  /** True for the one column that takes the room that is left, until it is given a width of its own. */
  grows?: boolean;
  /** What the head says in full where the column has room for a few letters only. */
  fullName?: string;
  align?: "right";
  /** Which way it is sorted first; without it the list can't be sorted by it. */
  sorts?: SortDirection;
};

export type TableMeta = {
  /** ISO 8601: ages are told from it, the same on the server and in the browser. */
  now: string;
  /** What was searched for, to be marked in the cells. */
  searched: string | undefined;
  /** The column that the rows are sorted by; null where they are sorted by what is no column. */
  sorted: { id: string; direction: SortDirection } | null;
  onSort: (id: string, direction: SortDirection) => void;
  /** What follows the pinned columns, left to right; the table is given its columns in that order. */
  onOrder: (ids: string[]) => void;
  /** Ids of the columns that stay at the left edge; they are the first in the order. */
  pinned: readonly string[];
  onPinned: (ids: string[]) => void;
};

/**
 * Sorting and paging happen in the database, so no row model but the core one is needed. Four features of the library
 * are left out, for every kilobyte is loaded before the first row: sorting, since a head only says which way is wanted;
 * ordering, since the columns are given in their order; pinning, since pinned columns are the first of them, and CSS
 * keeps them; and resizing, since resize-handle.tsx has one way for mouse, pen, finger and keys.
 */
export const features = tableFeatures({
  columnVisibilityFeature,
  columnSizingFeature,
  columnMeta: metaHelper<ColumnMeta>(),
  tableMeta: metaHelper<TableMeta>(),
});

export type Features = typeof features;

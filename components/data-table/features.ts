import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";

export type ColumnMeta = {
  /** True for the one column that takes the room that is left, until it is given a width of its own. */
  grows?: boolean;
  /** What the head says in full where the column has room for a few letters only. */
  fullName?: string;
  align?: "right";
};

export type TableMeta = {
  /** ISO 8601: ages are told from it, the same on the server and in the browser. */
  now: string;
  /** What was searched for, to be marked in the cells. */
  searched: string | undefined;
};

/**
 * Sorting and paging happen in the database, so no row model but the core one is needed. Resizing is not the library's
 * feature but resize-handle.tsx, which has one way for mouse, pen, finger and keys.
 */
export const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnPinningFeature,
  columnMeta: metaHelper<ColumnMeta>(),
  tableMeta: metaHelper<TableMeta>(),
});

export type Features = typeof features;

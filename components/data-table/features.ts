import { columnVisibilityFeature, metaHelper, rowSortingFeature, tableFeatures } from "@tanstack/react-table";

export type ColumnMeta = {
  /** In px; the one column without a width takes what is left. */
  width?: number;
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

/** Sorting and paging happen in the database, so no row model but the core one is needed. */
export const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  columnMeta: metaHelper<ColumnMeta>(),
  tableMeta: metaHelper<TableMeta>(),
});

export type Features = typeof features;

"use client";

import { type SortingState, type Updater, useTable } from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import { features } from "@/components/data-table/features";
import { TableHead } from "@/components/data-table/table-head";
import { useHiddenColumns } from "@/components/data-table/use-hidden-columns";
import type { ArticleSort } from "@/lib/articles/article-address";
import type { ArticleRow } from "@/lib/articles/article-rows";
import { articleColumns, hiddenAtFirst } from "./article-columns";
import styles from "./article-table.module.css";
import { ArticleTableRow, type RowSelection } from "./article-table-row";
import { sortKey, sortOfKey } from "./sort-choices";

/** Room that a title keeps however many columns are shown, in px. */
const titleWidth = 240;
const marginWidth = 40;

export type ArticleTableOptions = {
  rows: ArticleRow[];
  sort: ArticleSort;
  onSort: (sort: ArticleSort) => void;
  now: string;
  searched: string | undefined;
};

/** The table of articles: rows as the database sorted them, columns as this reader chose them. */
export function useArticleTable({ rows, sort, onSort, now, searched }: ArticleTableOptions) {
  const [columnVisibility, onColumnVisibilityChange] = useHiddenColumns("galley:queue:hidden", hiddenAtFirst);
  const sorting = useMemo((): SortingState => [{ id: sort.field, desc: sort.direction === "desc" }], [sort]);
  const meta = useMemo(() => ({ now, searched }), [now, searched]);

  const onSortingChange = (update: Updater<SortingState>) => {
    const [next] = typeof update === "function" ? update(sorting) : update;
    const sortNext = next && sortOfKey(`${next.id}:${next.desc ? "desc" : "asc"}`);
    if (sortNext) onSort(sortNext);
  };

  return useTable({
    features,
    columns: articleColumns,
    data: rows,
    getRowId: (row) => String(row.id),
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    meta,
    state: { sorting, columnVisibility },
    onSortingChange,
    onColumnVisibilityChange,
  });
}

export type ArticleTableProps = {
  table: ReturnType<typeof useArticleTable>;
  sort: ArticleSort;
  searched: string | undefined;
  cursor: number | null;
  selectionOf: (row: ArticleRow) => RowSelection;
  canSelect: boolean;
  /** Head of the margin column: the tick that selects all. */
  selectAll: ReactNode;
  onPick: (id: number, range: boolean) => void;
  onEnter: (id: number) => void;
};

export function ArticleTable(props: ArticleTableProps) {
  const { table, sort, searched, cursor, selectionOf, canSelect, selectAll, onPick, onEnter } = props;
  const columns = table.getVisibleLeafColumns();
  const minWidth = columns.reduce((sum, { columnDef }) => sum + (columnDef.meta?.width ?? titleWidth), marginWidth);
  const shape = `${columns.map((column) => column.id).join()} ${searched ?? ""} ${sortKey(sort)}`;
  return (
    <table className={styles.table} style={{ "--table-min": `${minWidth}px` }}>
      <TableHead
        table={table}
        margin={
          <th scope="col" data-column="margin">
            {selectAll}
          </th>
        }
      />
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <ArticleTableRow
            key={row.id}
            row={row}
            shape={shape}
            isCursor={row.original.id === cursor}
            selection={selectionOf(row.original)}
            canSelect={canSelect}
            onPick={onPick}
            onEnter={onEnter}
          />
        ))}
      </tbody>
    </table>
  );
}

"use client";

import { useTable } from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import { features, type SortDirection } from "@/components/data-table/features";
import { pinPlace } from "@/components/data-table/pin-place";
import { TableHead } from "@/components/data-table/table-head";
import { inOrder, isGrowing, isPinned } from "@/components/data-table/table-layout";
import { useTableLayout } from "@/components/data-table/use-table-layout";
import { type ArticleSort, bestFirst } from "@/lib/articles/article-address";
import type { ArticleRow } from "@/lib/articles/article-rows";
import { columnWidths, queueColumns } from "@/lib/articles/queue-columns";
import { articleColumns } from "./article-columns";
import styles from "./article-table.module.css";
import { ArticleTableRow, type RowSelection } from "./article-table-row";
import { sortKey, sortOfKey } from "./sort-choices";
import type { TableChoice } from "./use-table-choice";

const marginWidth = 40;
const defaultColumn = { minSize: columnWidths.min, maxSize: columnWidths.max };

/** The columns as a reader ordered them; `queueColumns` has their ids in the order in which they are written. */
function columnsIn(order: readonly string[]) {
  return inOrder(queueColumns, order).flatMap((id) => articleColumns.filter((_, place) => queueColumns[place] === id));
}

export type ArticleTableOptions = {
  rows: ArticleRow[];
  sort: ArticleSort;
  onSort: (sort: ArticleSort) => void;
  tableChoice: TableChoice;
  now: string;
  searched: string | undefined;
};

/** The table of articles: rows as the database sorted them, columns as this reader chose them. */
export function useArticleTable({ rows, sort, onSort, tableChoice, now, searched }: ArticleTableOptions) {
  const layout = useTableLayout(tableChoice.choice, tableChoice.change);
  // Their identity stays while the order does: the library makes its columns anew for others.
  const columns = useMemo(() => columnsIn(layout.columnOrder), [layout.columnOrder]);
  const meta = {
    now,
    searched,
    // How well an article fits a search is no column.
    sorted: sort.field === bestFirst.field ? null : { id: sort.field, direction: sort.direction },
    onSort: (id: string, direction: SortDirection) => {
      const next = sortOfKey(`${id}:${direction}`);
      if (next) onSort(next);
    },
    ...layout.meta,
  };

  return useTable({
    features,
    columns,
    defaultColumn,
    data: rows,
    getRowId: (row) => String(row.id),
    meta,
    state: layout.state,
    ...layout.handlers,
  });
}

export type ArticleTableProps = {
  table: ReturnType<typeof useArticleTable>;
  sort: ArticleSort;
  searched: string | undefined;
  /** True while nothing about the columns was chosen, so that a narrow window may leave some out. */
  isUsual: boolean;
  cursor: number | null;
  selectionOf: (row: ArticleRow) => RowSelection;
  canSelect: boolean;
  /** Head of the margin column: the tick that selects all. */
  selectAll: ReactNode;
  onPick: (id: number, range: boolean) => void;
  onEnter: (id: number) => void;
};

export function ArticleTable(props: ArticleTableProps) {
  const { table, sort, searched, isUsual, cursor, selectionOf, canSelect, selectAll, onPick, onEnter } = props;
  const columns = table.getVisibleLeafColumns();
  const starts = Object.fromEntries(
    columns.filter(isPinned).map((column) => [`--start-${column.id}`, `${column.getStart()}px`]),
  );
  const places = columns.map((column) => `${column.id} ${Object.values(pinPlace(column))}`);
  const shape = `${places} ${searched ?? ""} ${sortKey(sort)}`;
  return (
    <table
      className={styles.table}
      data-usual={isUsual || undefined}
      // Where no column takes the room that is left, nothing but the lines does.
      data-filled={columns.some(isGrowing) ? undefined : true}
      style={{ "--table-min": `${marginWidth + table.getTotalSize()}px`, ...starts }}
    >
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

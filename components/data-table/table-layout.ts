import type { Column, ReactTable, RowData } from "@tanstack/react-table";
import type { Features } from "./features";

/** What a reader may change about the columns of a table; columns are named by their ids. */
export type TableLayout = {
  /** From left to right; columns that are not named follow in their first order. */
  order: string[];
  hidden: string[];
  /** In px. */
  widths: Record<string, number>;
  /** Those that stay at the left edge, left to right. */
  pinned: string[];
};

/** The ids with one of them moved to `place`, counted without it. */
export function moveTo(ids: readonly string[], id: string, place: number): string[] {
  return ids.filter((other) => other !== id).toSpliced(Math.max(0, place), 0, id);
}

/** The ids of all columns, those named in `order` first and as there. */
export function inOrder(ids: readonly string[], order: readonly string[]): string[] {
  return [...order.filter((id) => ids.includes(id)), ...ids.filter((id) => !order.includes(id))];
}

/** What a column is called where there is room for its name. */
export function nameOf<Row extends RowData>({ columnDef }: Column<Features, Row>): string {
  return columnDef.meta?.fullName ?? String(columnDef.header);
}

export function isPinned<Row extends RowData>({ table, id }: Column<Features, Row>): boolean {
  return table.options.meta?.pinned.includes(id) === true;
}

/** The columns that can change places with each other: those pinned, or those that are not. Hidden ones too. */
export function groupOf<Row extends RowData>(
  table: ReactTable<Features, Row>,
  pinned: boolean,
): Column<Features, Row>[] {
  return table.getAllLeafColumns().filter((column) => isPinned(column) === pinned);
}

/** Moves a column within its group to `place`, counted without it. */
export function moveColumn<Row extends RowData>(
  table: ReactTable<Features, Row>,
  column: Column<Features, Row>,
  place: number,
): void {
  const pinned = isPinned(column);
  const group = groupOf(table, pinned).map(({ id }) => id);
  const ids = moveTo(group, column.id, place);
  if (pinned) table.options.meta?.onPinned(ids);
  else table.options.meta?.onOrder(ids);
}

/** The width a column has on the screen, which only for the one that grows is not the one that it is said to have. */
export function shownWidth<Row extends RowData>(column: Column<Features, Row>): number {
  const head = document.querySelector<HTMLElement>(`th[data-column="${CSS.escape(column.id)}"]`);
  return head?.offsetWidth || column.getSize();
}

/** Sets a width in px, or the bound next to it, and returns it. */
export function resizeColumn<Row extends RowData>(
  table: ReactTable<Features, Row>,
  { id, columnDef }: Column<Features, Row>,
  px: number,
): number {
  const { minSize = 0, maxSize = Number.POSITIVE_INFINITY } = columnDef;
  const width = Math.round(Math.min(maxSize, Math.max(minSize, px)));
  table.setColumnSizing((widths) => ({ ...widths, [id]: width }));
  return width;
}

/** A column that grows gets the width that it has: where those after it begin must be known. */
export function togglePin<Row extends RowData>(table: ReactTable<Features, Row>, column: Column<Features, Row>): void {
  const pinned = table.options.meta?.pinned ?? [];
  if (!isPinned(column) && isGrowing(column)) resizeColumn(table, column, shownWidth(column));
  table.options.meta?.onPinned(isPinned(column) ? pinned.filter((id) => id !== column.id) : [...pinned, column.id]);
}

/** True while the width is whatever is left. */
export function isGrowing<Row extends RowData>(column: Column<Features, Row>): boolean {
  const { table, columnDef, id } = column;
  const widths = table.atoms.columnSizing.get();
  return columnDef.meta?.grows === true && !(id in widths) && !isPinned(column);
}

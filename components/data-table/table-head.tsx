"use client";

import type { Column, Header, ReactTable, RowData } from "@tanstack/react-table";
import type { PointerEvent, ReactNode } from "react";
import type { HeadDrag } from "./drag-head";
import type { Features } from "./features";
import { pinPlace } from "./pin-place";
import { ResizeHandle } from "./resize-handle";
import { groupOf, isGrowing, isPinned, moveColumn, nameOf } from "./table-layout";
import { useHeadDrag } from "./use-head-drag";

export type TableHeadProps<Row extends RowData> = {
  table: ReactTable<Features, Row>;
  /** The head of the margin column. */
  margin: ReactNode;
};

const directions = { asc: "ascending", desc: "descending" } as const;
const opposite = { asc: "desc", desc: "asc" } as const;

type HeadCellProps<Row extends RowData> = {
  header: Header<Features, Row>;
  table: ReactTable<Features, Row>;
  drag: HeadDrag | null;
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
};

function HeadCell<Row extends RowData>({ header, table, drag, onPointerDown }: HeadCellProps<Row>) {
  const { column } = header;
  const { fullName, align, sorts } = column.columnDef.meta ?? {};
  const { sorted, onSort } = table.options.meta ?? {};
  const direction = sorted?.id === column.id ? sorted.direction : null;
  const words = <table.FlexRender header={header} />;
  return (
    <th
      scope="col"
      // Without it the name of the column would be that of its edge as well.
      aria-label={nameOf(column)}
      aria-sort={direction ? directions[direction] : undefined}
      data-column={column.id}
      data-group={isPinned(column) ? "pinned" : "free"}
      data-align={align}
      data-dragged={drag?.id === column.id || undefined}
      data-drop={drag?.over?.id === column.id ? drag.over.side : undefined}
      {...pinPlace(column)}
      style={{
        width: isGrowing(column) ? undefined : column.getSize(),
        "--start": `var(--start-${column.id})`,
      }}
      onPointerDown={onPointerDown}
    >
      {sorts ? (
        <button
          type="button"
          aria-label={fullName}
          title={fullName}
          onClick={() => onSort?.(column.id, direction ? opposite[direction] : sorts)}
        >
          {words}
        </button>
      ) : (
        words
      )}
      <ResizeHandle table={table} column={column} />
    </th>
  );
}

/** Column heads that are buttons where the column sorts; the sorted one says which way. They can be dragged. */
export function TableHead<Row extends RowData>({ table, margin }: TableHeadProps<Row>) {
  const find = (id: string): Column<Features, Row> | undefined => table.getColumn(id);
  const { drag, onPointerDown, onPointerEnter } = useHeadDrag((id, over) => {
    const column = find(id);
    if (!column) return;
    const group = groupOf(table, isPinned(column)).filter((other) => other.id !== id);
    const at = group.findIndex((other) => other.id === over.id);
    moveColumn(table, column, over.side === "before" ? at : at + 1);
  });
  return (
    <thead data-dragging={drag ? true : undefined} onPointerEnter={onPointerEnter}>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id}>
          {margin}
          {group.headers.map((header) => (
            <HeadCell key={header.id} header={header} table={table} drag={drag} onPointerDown={onPointerDown} />
          ))}
        </tr>
      ))}
    </thead>
  );
}

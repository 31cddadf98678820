"use client";

import type { Column, ReactTable, RowData } from "@tanstack/react-table";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import type { Features } from "./features";
import { isGrowing, nameOf, resizeColumn, shownWidth } from "./table-layout";

/** px for one press of an arrow key, and with Shift. */
const steps = { small: 8, large: 40 };

export type ResizeHandleProps<Row extends RowData> = {
  table: ReactTable<Features, Row>;
  column: Column<Features, Row>;
};

/** The right edge of a column's head: dragged, or moved by arrow keys; a double click takes the first width again. */
export function ResizeHandle<Row extends RowData>({ table, column }: ResizeHandleProps<Row>) {
  const dragged = useRef<{ x: number; width: number } | null>(null);
  const { minSize, maxSize } = column.columnDef;

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? steps.large : steps.small;
    const widths: Record<string, number | undefined> = {
      ArrowLeft: shownWidth(column) - step,
      ArrowRight: shownWidth(column) + step,
      Home: minSize,
      End: maxSize,
    };
    const width = widths[event.key];
    if (width === undefined) return;
    event.preventDefault();
    resizeColumn(table, column, width);
  };

  const onPointerDown = (event: PointerEvent) => {
    // Else the head would be dragged away.
    event.stopPropagation();
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    dragged.current = { x: event.clientX, width: shownWidth(column) };
  };
  const onPointerMove = ({ clientX }: PointerEvent) => {
    if (dragged.current) resizeColumn(table, column, dragged.current.width + clientX - dragged.current.x);
  };
  const stop = () => {
    dragged.current = null;
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that is moved is a separator with a value, which hr is not
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${nameOf(column)}`}
      aria-valuenow={column.getSize()}
      aria-valuemin={minSize}
      aria-valuemax={maxSize}
      aria-valuetext={isGrowing(column) ? "the room that is left" : `${column.getSize()} pixels`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={stop}
      onPointerCancel={stop}
      onDoubleClick={() => column.resetSize()}
    />
  );
}

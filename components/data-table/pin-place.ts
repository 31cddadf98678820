import type { Column, RowData } from "@tanstack/react-table";
import type { Features } from "./features";
import { isPinned } from "./table-layout";

/** Room for pinned columns that leaves some for those that scroll under them, in px: in any window, in a wide one. */
const rooms = { always: 420, wide: 640 } as const;

export type PinPlace = {
  "data-stuck": keyof typeof rooms | undefined;
  /** Set on the last one that stays. */
  "data-edge": true | undefined;
};

function stuckOf<Row extends RowData>(column: Column<Features, Row>): keyof typeof rooms | undefined {
  if (!isPinned(column)) return undefined;
  const end = column.getStart() + column.getSize();
  if (end <= rooms.always) return "always";
  return end <= rooms.wide ? "wide" : undefined;
}

/** Whether the cells of a column stay at the left edge. Pinned columns past the room come first but scroll. */
export function pinPlace<Row extends RowData>(column: Column<Features, Row>): PinPlace {
  const stuck = stuckOf(column);
  if (stuck === undefined) return { "data-stuck": undefined, "data-edge": undefined };
  const columns = column.table.getVisibleLeafColumns();
  const after = columns[columns.indexOf(column) + 1];
  const isEdge = after === undefined || stuckOf(after) !== stuck;
  return { "data-stuck": stuck, "data-edge": isEdge || undefined };
}

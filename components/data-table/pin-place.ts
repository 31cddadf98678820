import type { Column, RowData } from "@tanstack/react-table";
import type { Features } from "./features";

/** Room for pinned columns that leaves some for those that scroll under them, in px: in any window, in a wide one. */
const rooms = { always: 420, wide: 640 } as const;

export type PinPlace = {
  "data-stuck": keyof typeof rooms | undefined;
  /** Set on the last one that stays. */
  "data-edge": true | undefined;
};

function stuckOf<Row extends RowData>(column: Column<Features, Row>): keyof typeof rooms | undefined {
  if (column.getIsPinned() !== "start") return undefined;
  const end = column.getStart("start") + column.getSize();
  if (end <= rooms.always) return "always";
  return end <= rooms.wide ? "wide" : undefined;
}

/** Whether the cells of a column stay at the left edge. Pinned columns past the room come first but scroll. */
export function pinPlace<Row extends RowData>(column: Column<Features, Row>): PinPlace {
  const stuck = stuckOf(column);
  const pinned = stuck ? column.table.getStartVisibleLeafColumns() : [];
  const after = pinned[pinned.findIndex(({ id }) => id === column.id) + 1];
  return {
    "data-stuck": stuck,
    "data-edge": stuck && (after === undefined || stuckOf(after) !== stuck) ? true : undefined,
  };
}

/** Where a mark of a chart stands: columns from left to right, rows from top to bottom. */
export type MarkPlace = { column: number; row: number };

function nearest<Place extends MarkPlace>(places: readonly Place[], distance: (place: Place) => number): Place | null {
  return [...places].sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/**
 * The mark that a key leads to: arrows to the next in the row or, up and down, to the nearest of the next row; Home and
 * End to the ends of the row. Null where there is none, or for another key.
 */
export function nextMark<Place extends MarkPlace>(
  places: readonly Place[],
  from: MarkPlace,
  key: string,
): Place | null {
  const row = places.filter((place) => place.row === from.row && place.column !== from.column);
  const toLeft = row.filter(({ column }) => column < from.column);
  const toRight = row.filter(({ column }) => column > from.column);
  const acrossTo = (rows: readonly Place[]) =>
    nearest(rows, ({ column, row }) => Math.abs(row - from.row) * 1_000 + Math.abs(column - from.column));
  switch (key) {
    case "ArrowLeft":
      return nearest(toLeft, ({ column }) => -column);
    case "ArrowRight":
      return nearest(toRight, ({ column }) => column);
    case "Home":
      return nearest(toLeft, ({ column }) => column);
    case "End":
      return nearest(toRight, ({ column }) => -column);
    case "ArrowUp":
      return acrossTo(places.filter(({ row }) => row < from.row));
    case "ArrowDown":
      return acrossTo(places.filter(({ row }) => row > from.row));
    default:
      return null;
  }
}

import type { ReactNode } from "react";
import { RouteLink } from "@/components/ui/route-link";
import styles from "./chart.module.css";
import { Scenery } from "./scenery";

/** Where a mark takes clicks, in the units of its chart. */
export type MarkArea = { x: number; y: number; width: number; height: number };

/** Its figures, shown above the chart while it is pointed at or focused. */
export type MarkReadout = { text: string; x: number; y: number; anchor: "start" | "middle" | "end" };

export type MarkProps = {
  /** The list it counts; without it the mark only tells its figures. */
  href?: string;
  /** All that it says, for whoever does not see it. */
  name: string;
  column: number;
  row: number;
  /** The one mark of its chart that the tab key comes to first. */
  isTabStop: boolean;
  area: MarkArea;
  readout: MarkReadout;
  children?: ReactNode;
};

/** One mark of a chart: pointed at or focused it shows its figures, clicked it leads to the list it counts. */
export function Mark({ href, name, column, row, isTabStop, area, readout, children }: MarkProps) {
  const shared = {
    className: styles.mark,
    "aria-label": name,
    "data-column": column,
    "data-row": row,
    tabIndex: isTabStop ? 0 : -1,
  };
  const image = { ...shared, role: "img" };
  const inside = (
    <>
      <rect className={styles.area} {...area} />
      {children}
      <rect className={styles.ring} x={area.x + 1} y={area.y + 1} width={area.width - 2} height={area.height - 2} />
    </>
  );
  return (
    <>
      {href === undefined ? (
        <g {...image}>{inside}</g>
      ) : (
        <RouteLink href={href} prefetch={false} {...shared}>
          {inside}
        </RouteLink>
      )}
      {/* Beside it and not inside: whatever points at the middle of the mark would miss it. */}
      <Scenery className={styles.readout}>
        <text x={readout.x} y={readout.y} textAnchor={readout.anchor}>
          {readout.text}
        </text>
      </Scenery>
    </>
  );
}

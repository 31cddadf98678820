"use client";

import type { FocusEvent, KeyboardEvent, ReactNode } from "react";
import styles from "./chart.module.css";
import { nextMark } from "./next-mark";

export type MarksProps = {
  width: number;
  height: number;
  /** What the chart shows. */
  label: string;
  /** Among them marks with data-column and data-row, of which one has tabIndex 0 and the others -1. */
  children: ReactNode;
  className?: string;
};

function marksOf(chart: SVGSVGElement) {
  return [...chart.querySelectorAll<SVGElement>("[data-column]")].map((mark) => ({
    mark,
    column: Number(mark.dataset.column),
    row: Number(mark.dataset.row),
  }));
}

function goByKey(event: KeyboardEvent<SVGSVGElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const marks = marksOf(event.currentTarget);
  const from = marks.find(({ mark }) => mark === document.activeElement);
  const next = from ? nextMark(marks, from, event.key) : null;
  if (!next) return;
  event.preventDefault();
  next.mark.focus({ preventScroll: true });
  // Its figures stand apart from it, and a narrow screen shows only a part of the chart.
  for (const part of [next.mark, next.mark.nextElementSibling]) {
    part?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

/** Where the tab key comes back to. The marks themselves come from the server and are not rendered here again. */
function keepTabStop(event: FocusEvent<SVGSVGElement>): void {
  for (const { mark } of marksOf(event.currentTarget)) mark.tabIndex = mark === event.target ? 0 : -1;
}

/** Of the text that says how the keys work, once on the page. */
export const keysTextId = "overview-keys";

/** A chart whose marks are one tab stop; arrow keys, Home and End go from mark to mark. */
export function Marks({ width, height, label, children, className = "" }: MarksProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing can't be a fieldset, and its marks are no fields
    <svg
      className={`${styles.chart} ${className}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={label}
      aria-describedby={keysTextId}
      onKeyDown={goByKey}
      onFocus={keepTabStop}
    >
      {children}
    </svg>
  );
}

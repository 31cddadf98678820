import type { ReactNode } from "react";
import { formatCount } from "./format-count";
import { joinClasses } from "./join-classes";

export type Figure = {
  label: string;
  /** Null where it is not known yet. */
  value: number | null;
  /** Class of the pattern that stands for it in a bar, or a small icon: the figures are the bar's legend. */
  pattern?: "part-solid" | "part-slanted" | "part-upright";
  icon?: ReactNode;
};

/** Figures in a row, each over its word. */
export function Figures({ figures, className }: { figures: readonly Figure[]; className?: string }) {
  return (
    <dl className={joinClasses("flex flex-wrap gap-x-8 gap-y-2 max-md:gap-x-6", className)}>
      {figures.map(({ label, value, pattern, icon }) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="flex items-center gap-1.5 text-13 text-ink-3">
            {pattern ? <i className={joinClasses("size-2.5 border border-edge", pattern)} /> : icon}
            {label}
          </dt>
          <dd className="text-17 font-mid">{value === null ? "–" : formatCount(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

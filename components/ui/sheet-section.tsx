import type { ReactNode } from "react";
import { joinClasses } from "./join-classes";

export type SheetSectionProps = {
  /** Its name among the regions of the page, e.g. "Import 213"; never a title that came in. */
  label: string;
  /** Left of the margin rule: what this is, who and when. */
  margin: ReactNode;
  children: ReactNode;
  className?: string;
};

/** One band of a sheet with a wide margin; bands are divided by a rule. */
export function SheetSection({ label, margin, children, className }: SheetSectionProps) {
  return (
    <section
      aria-label={label}
      className="grid grid-cols-[var(--margin-w)_minmax(0,1fr)] pt-6 pb-5 not-first-of-type:border-t not-first-of-type:border-edge max-md:block max-md:py-5 max-md:pr-3 max-md:pl-[calc(var(--margin-w)+12px)]"
    >
      <div className="pt-0.5 pr-5 pl-4 text-right text-13 text-ink-3 [overflow-wrap:anywhere] max-md:p-0 max-md:pb-1 max-md:text-left">
        {margin}
      </div>
      <div className={joinClasses("min-w-0 max-w-[1160px] pr-8 pl-7 max-md:p-0", className)}>{children}</div>
    </section>
  );
}

/** The first line of a margin, above its small print. */
export function MarginTitle({ children }: { children: ReactNode }) {
  return <b className="block text-14 text-ink max-md:mr-1.5 max-md:inline">{children}</b>;
}

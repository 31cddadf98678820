import { formatCount } from "@/components/ui/format-count";
import { joinClasses } from "@/components/ui/join-classes";
import { RouteLink } from "@/components/ui/route-link";
import type { Counted } from "@/lib/overview/overview-rows";
import styles from "./chart.module.css";

export type CountedBarProps = {
  of: Counted;
  name: string;
  /** The count whose bar is as long as there is room. */
  most: number;
  barFirst?: boolean;
  className: string;
};

/** A number and its bar that lead to the list they count; a zero leads nowhere. */
export function CountedBar({ of, name, most, barFirst = false, className }: CountedBarProps) {
  const bar = <i className={styles.bar} style={{ "--v": (of.count / most) * 100 }} />;
  const inside = (
    <>
      {barFirst ? bar : null}
      {formatCount(of.count)}
      {barFirst ? null : bar}
    </>
  );
  const classes = joinClasses("grid items-center text-right coarse:h-11", className);
  if (of.count === 0) return <span className={classes}>{inside}</span>;
  return (
    <RouteLink href={of.href} prefetch={false} aria-label={name} className={joinClasses(classes, styles.barLink)}>
      {inside}
    </RouteLink>
  );
}

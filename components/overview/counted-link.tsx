import type { ReactNode } from "react";
import { formatCount } from "@/components/ui/format-count";
import { joinClasses } from "@/components/ui/join-classes";
import { RouteLink } from "@/components/ui/route-link";
import type { Counted } from "@/lib/overview/overview-rows";

export type CountedLinkProps = {
  of: Counted;
  /** All that it says, beginning as it is shown; unless `children` say it all. */
  name?: string;
  /** Its room above and below, so that it is large enough to point at. */
  className?: string;
  /** The number unless given. */
  children?: ReactNode;
};

/** A number that leads to the list it counts; a zero leads nowhere. */
export function CountedLink({ of, name, className = "py-0.75 coarse:py-3.25", children }: CountedLinkProps) {
  const shown = children ?? formatCount(of.count);
  const classes = joinClasses("inline-block min-w-6", className);
  if (of.count === 0) return <span className={classes}>{shown}</span>;
  return (
    <RouteLink
      href={of.href}
      prefetch={false}
      aria-label={name}
      className={joinClasses("text-ink no-underline hover:text-blue hover:underline", classes)}
    >
      {shown}
    </RouteLink>
  );
}

import type { ReactNode } from "react";
import { formatCount } from "@/components/ui/format-count";
import { joinClasses } from "@/components/ui/join-classes";
import { RouteLink } from "@/components/ui/route-link";
import type { Counted } from "@/lib/overview/overview-rows";

export type CountedLinkProps = {
  of: Counted;
  /** All that it says, beginning as it is shown; unless `children` say it all. */
  name?: string;
  className?: string;
  /** The number unless given. */
  children?: ReactNode;
};

/** A number that leads to the list it counts; a zero leads nowhere. */
export function CountedLink({ of, name, className, children = formatCount(of.count) }: CountedLinkProps) {
  if (of.count === 0) return <span className={className}>{children}</span>;
  return (
    <RouteLink
      href={of.href}
      prefetch={false}
      aria-label={name}
      className={joinClasses("text-ink no-underline hover:text-blue hover:underline", className)}
    >
      {children}
    </RouteLink>
  );
}

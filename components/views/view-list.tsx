"use client";

import { formatCount } from "@/components/ui/format-count";
import { RouteLink } from "@/components/ui/route-link";
import { Skeleton } from "@/components/ui/skeleton";

export type QueueView = {
  name: string;
  href: string;
  /** Null while it is being counted. */
  count: number | null;
  isCurrent: boolean;
};

/** The views that can be opened, each with its count. */
export function ViewList({ views }: { views: readonly QueueView[] }) {
  return (
    <nav aria-label="Saved views" className="-mx-2">
      <ul>
        {views.map((view) => (
          <li key={view.href}>
            <RouteLink
              href={view.href}
              prefetch={false}
              aria-current={view.isCurrent ? "true" : undefined}
              className="flex px-2 py-0.75 text-ink-2 no-underline hover:bg-desk-2 aria-[current]:font-strong aria-[current]:text-ink aria-[current]:shadow-[inset_2px_0_0_var(--pencil)] coarse:py-3"
            >
              <span className="truncate">
                <bdi>{view.name}</bdi>
              </span>
              <span className="ml-auto pl-2 text-13 font-text text-ink-3">
                {view.count === null ? <Skeleton width={28} /> : formatCount(view.count)}
              </span>
            </RouteLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

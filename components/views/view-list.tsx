"use client";

import { type ReactNode, useEffect, useId, useState } from "react";
import { formatCount } from "@/components/ui/format-count";
import { RouteLink } from "@/components/ui/route-link";
import { Skeleton } from "@/components/ui/skeleton";

/** Shown before "4 more views". */
const shortLength = 8;

/** Null: it could not be counted. A promise is not waited for by the page. */
type Count = number | null;

export type QueueView = {
  name: string;
  href: string;
  count: Count | Promise<Count>;
  isCurrent: boolean;
  /** Whose it is, where it is somebody else's. */
  by?: string;
};

export type ViewGroup = { label: string; views: readonly QueueView[] };

/**
 * The count as it arrives; that of before until then, and undefined before there was any. Not `use` with Suspense: that
 * would hold back the list until the view is counted.
 */
function useCount(count: QueueView["count"]): Count | undefined {
  const [arrived, setArrived] = useState<Count>();
  useEffect(() => {
    let isCurrent = true;
    const settle = (found: Count) => {
      if (isCurrent) setArrived(found);
    };
    Promise.resolve(count).then(settle, () => settle(null));
    return () => {
      isCurrent = false;
    };
  }, [count]);
  return typeof count === "object" && count !== null ? arrived : count;
}

function ViewLink({ view }: { view: QueueView }) {
  const id = useId();
  const count = useCount(view.count);
  return (
    <RouteLink
      href={view.href}
      prefetch={false}
      title={view.by === undefined ? view.name : `${view.name}, by ${view.by}`}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-count`}
      aria-current={view.isCurrent ? "true" : undefined}
      className="group flex px-2 py-0.75 text-ink-2 no-underline hover:bg-desk-2 aria-[current]:font-strong aria-[current]:text-ink aria-[current]:shadow-[inset_2px_0_0_var(--pencil)] coarse:py-3"
    >
      <span id={`${id}-name`} className="truncate group-focus-visible:whitespace-normal">
        <bdi>{view.name}</bdi>
      </span>
      <span id={`${id}-count`} className="ml-auto pl-2 text-13 font-text text-ink-3">
        {count === undefined ? <Skeleton width={28} /> : null}
        {count === null ? <span title="could not be counted">–</span> : null}
        {typeof count === "number" ? formatCount(count) : null}
      </span>
    </RouteLink>
  );
}

/** The first few; the one that is open is always among them. */
function Links({ views, labelledBy }: { views: readonly QueueView[]; labelledBy?: string }) {
  const [isFolded, setFolded] = useState(true);
  const first = views.filter((view, index) => index < shortLength || view.isCurrent);
  const shown = isFolded ? first : views;
  return (
    <>
      <ul aria-labelledby={labelledBy}>
        {shown.map((view) => (
          <li key={view.href}>
            <ViewLink view={view} />
          </li>
        ))}
      </ul>
      {views.length > first.length ? (
        <button
          type="button"
          aria-expanded={!isFolded}
          onClick={() => setFolded(!isFolded)}
          className="px-2 py-1 text-13 text-blue coarse:py-3"
        >
          {isFolded ? `${views.length - first.length} more views` : "Fewer views"}
        </button>
      ) : null}
    </>
  );
}

function Group({ label, views }: ViewGroup) {
  const id = useId();
  return (
    <>
      <p id={id} className="mt-2 px-2 text-13 text-ink-3">
        {label}
      </p>
      <Links views={views} labelledBy={id} />
    </>
  );
}

export type ViewListProps = {
  /** Those that everybody has. */
  views: readonly QueueView[];
  groups?: readonly ViewGroup[];
  /** Buttons that save and change views. */
  children?: ReactNode;
};

/** The views that can be opened, each with its count. */
export function ViewList({ views, groups = [], children }: ViewListProps) {
  return (
    <nav aria-label="Saved views" className="-mx-2">
      <Links views={views} />
      {groups.map((group) => (group.views.length > 0 ? <Group key={group.label} {...group} /> : null))}
      {children}
    </nav>
  );
}

"use client";

import { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { RouteLink } from "@/components/ui/route-link";

export type Place = {
  label: string;
  href: string;
  /** Further paths that belong to this place. */
  also?: readonly string[];
};

function isCurrentPlace(place: Place, path: string): boolean {
  if (place.href === "/") return path === "/";
  return [place.href, ...(place.also ?? [])].some((start) => path === start || path.startsWith(`${start}/`));
}

export function NavLinks({ places }: { places: readonly Place[] }) {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="max-md:order-3 max-md:basis-full">
      <ul className="flex gap-5 max-md:flex-wrap max-md:gap-x-3.5">
        {places.map((place) => (
          <li key={place.href}>
            <RouteLink
              href={place.href}
              aria-current={isCurrentPlace(place, path) ? "page" : undefined}
              className="relative block leading-(--top) text-ink-2 no-underline after:absolute after:inset-x-0 after:bottom-2 after:h-0.5 hover:text-ink aria-[current]:font-strong aria-[current]:text-ink aria-[current]:after:bg-pencil  max-md:after:bottom-1.5"
            >
              {place.label}
              <OnTheWay />
            </RouteLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Drawn under the place that was asked for until it is there: a slow answer must not look like a dead click. */
function OnTheWay() {
  if (!useLinkStatus().pending) return null;
  return (
    <span aria-hidden="true" className="appear-late absolute inset-x-0 bottom-2 h-0.5 max-md:bottom-1.5">
      <span className="waiting block h-full bg-edge" />
    </span>
  );
}

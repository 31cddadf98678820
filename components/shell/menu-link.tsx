"use client";

import type { MouseEvent, ReactNode } from "react";
import { RouteLink } from "@/components/ui/route-link";

/** The page changes without a new document, and would leave the menu open over it. */
function closeMenu({ currentTarget }: MouseEvent<HTMLElement>): void {
  currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
}

/** A link inside a popover menu. */
export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <RouteLink
      href={href}
      prefetch={false}
      onClick={closeMenu}
      className="flex h-10 items-center px-4 text-ink no-underline hover:bg-paper-2 max-md:h-11"
    >
      {children}
    </RouteLink>
  );
}

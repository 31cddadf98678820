import type { ReactNode } from "react";
import { RouteLink } from "@/components/ui/route-link";
import type { Role } from "@/lib/auth/permissions";
import { AccountMenu, type SignOutAction } from "./account-menu";
import { CommandPalette } from "./command-palette";
import { NavLinks } from "./nav-links";
import { placesFor } from "./navigation";
import { ThemeButton } from "./theme-button";

export type TopBarProps = {
  name: string;
  role: Role;
  /** Decided today by this person: a figure, or a node that streams it. Nothing stands there when it is null. */
  decidedToday: ReactNode;
  /** Server action of the form in the account menu. */
  signOut: SignOutAction;
};

/** Skip link, word mark, places, and at the end what belongs to the person. It lies on the desk and has no box. */
export function TopBar({ name, role, decidedToday, signOut }: TopBarProps) {
  return (
    <>
      <a
        href="#main"
        className="fixed top-1.5 left-2 z-50 -translate-y-20 bg-paper px-3 py-2 shadow-menu focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-20 flex h-(--top) items-center gap-6 bg-desk px-5 max-md:static max-md:h-auto max-md:flex-wrap max-md:gap-x-3 max-md:gap-y-0 max-md:px-3">
        <RouteLink
          href="/"
          className="font-serif text-20 font-strong leading-(--top) tracking-[-0.012em] text-ink no-underline"
        >
          Galley
        </RouteLink>
        <NavLinks places={placesFor(role)} />
        <div className="ml-auto flex items-center gap-4 text-13 text-ink-2 max-md:gap-0">
          {decidedToday === null || decidedToday === undefined ? null : (
            <RouteLink
              href="/decisions"
              prefetch={false}
              className="text-ink-2 no-underline hover:underline max-md:hidden"
            >
              <b className="text-ink">{decidedToday}</b> decided today
            </RouteLink>
          )}
          <CommandPalette role={role} />
          <ThemeButton />
          <AccountMenu name={name} role={role} signOut={signOut} />
        </div>
      </header>
    </>
  );
}

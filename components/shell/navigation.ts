import { isAllowed, type Permission, type Role } from "@/lib/auth/permissions";

import type { Place } from "./nav-links";

type GuardedPlace = Place & { permission: Permission };

const places: readonly GuardedPlace[] = [
  { label: "Overview", href: "/", permission: "article:read" },
  { label: "Queue", href: "/articles", also: ["/review", "/bulk", "/decisions"], permission: "article:read" },
  { label: "Holds", href: "/holds", permission: "article:decide" },
  { label: "Imports", href: "/imports", permission: "import:read" },
  { label: "Exports", href: "/exports", permission: "export:read" },
  { label: "Admin", href: "/admin/reasons", also: ["/admin"], permission: "reason:manage" },
];

/** The places this role may go to. It only hides: each page asks for itself. */
export function placesFor(role: Role): readonly Place[] {
  return places.filter((place) => isAllowed(role, place.permission)).map(({ permission: _, ...place }) => place);
}

import { isAllowed, type Permission, type Role } from "@/lib/auth/permissions";

export type NavigationEntry = { label: string; href: string };

type Place = NavigationEntry & {
  /** Further paths that belong to this place. */
  also?: readonly string[];
  permission: Permission;
};

const places: readonly Place[] = [
  { label: "Overview", href: "/", permission: "article:read" },
  { label: "Queue", href: "/articles", also: ["/review", "/bulk"], permission: "article:read" },
  { label: "Imports", href: "/imports", permission: "import:read" },
  { label: "Exports", href: "/exports", permission: "export:read" },
];

/** The places this role may go to. It only hides: each page asks for itself. */
export function placesFor(role: Role): readonly Place[] {
  return places.filter((place) => isAllowed(role, place.permission));
}

export function isCurrentPlace(place: Place, path: string): boolean {
  if (place.href === "/") return path === "/";
  return [place.href, ...(place.also ?? [])].some((start) => path === start || path.startsWith(`${start}/`));
}

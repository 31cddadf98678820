"use client";

import { usePathname } from "next/navigation";
import { RouteLink } from "@/components/ui/route-link";

const places = [
  { label: "People", href: "/admin/people" },
  { label: "Tokens", href: "/admin/tokens" },
  { label: "Reasons", href: "/admin/reasons" },
  { label: "Settings", href: "/admin/settings" },
  { label: "Audit log", href: "/admin/audit" },
];

/** The way between the admins' pages, above the sheet of each. */
export function AdminLinks() {
  const path = usePathname();
  return (
    <nav aria-label="Admin" className="bg-desk px-5 max-md:px-3">
      <ul className="flex flex-wrap gap-x-5">
        {places.map(({ label, href }) => (
          <li key={href}>
            <RouteLink
              href={href}
              prefetch={false}
              aria-current={path === href || path.startsWith(`${href}/`) ? "page" : undefined}
              className="inline-flex min-h-9 items-center text-14 text-ink-2 no-underline hover:text-ink aria-[current]:font-strong aria-[current]:text-ink max-md:min-h-11 coarse:min-h-11"
            >
              {label}
            </RouteLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

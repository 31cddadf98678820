import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps } from "react";

export type RouteLinkProps = Omit<ComponentProps<typeof Link>, "href"> & { href: string };

/** next/link for an address that was put together at run time, which typed routes cannot know. */
export function RouteLink({ href, ...rest }: RouteLinkProps) {
  return <Link href={href as Route} {...rest} />;
}

import type { Route } from "next";

/** The address that was asked for. A layout is not told it by the framework, so the proxy hands it on. */
export const pathHeader = "x-galley-path";

/** An address of ours to go on to after signing in; anything else, as another host, becomes the overview. */
export function readNext(value: string | string[] | null | undefined): Route {
  const next = Array.isArray(value) ? value[0] : value;
  // A browser reads `//host` and `/\host` as another host, and skips tabs and line feeds while it does.
  if (!next || !/^\/(?![/\\])[\u0020-\uffff]*$/.test(next)) return "/";
  return next as Route;
}

/** The sign-in page, with the way back. */
export function signInHref(path: string): Route {
  const next = readNext(path);
  return (next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`) as Route;
}

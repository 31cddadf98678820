"use client";

import { lazy, Suspense } from "react";
import type { FailureSheetProps } from "./failure-sheet";

/** Where not even the script of the sheet can be had. */
function PlainSheet() {
  return (
    <main id="main" className="sheet p-16">
      <h1 className="headline">This page could not be shown</h1>
      <p role="alert">Nothing was lost. Reloading is safe.</p>
    </main>
  );
}

// What stands in the place of a page that failed is on no page that did not.
const FailureSheet = lazy(() => import("./failure-sheet").catch(() => ({ default: PlainSheet })));

export function LateFailureSheet(props: FailureSheetProps) {
  return (
    <Suspense>
      <FailureSheet {...props} />
    </Suspense>
  );
}

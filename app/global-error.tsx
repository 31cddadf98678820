"use client";

import "@fontsource-variable/source-sans-3/index.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "./globals.css";
import { LateFailureSheet } from "@/components/shell/late-failure-sheet";

function reload() {
  window.location.reload();
}

/** Takes the place of the whole document when not even the layout could be drawn. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Galley</title>
        <p className="px-5 font-serif text-20 font-strong leading-(--top) tracking-[-0.012em] max-md:px-3">Galley</p>
        <LateFailureSheet digest={error.digest} title="This page could not be shown" onRetry={reload} />
      </body>
    </html>
  );
}

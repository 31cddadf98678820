"use client";

import "@fontsource-variable/source-sans-3/index.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "./globals.css";
import { useEffect, useState } from "react";
import { findOutage, OutageSheet } from "@/components/shell/outage-sheet";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

/** Takes the place of the whole document when not even the layout could be drawn. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const [outage, setOutage] = useState<string | null>(null);
  useEffect(() => {
    findOutage().then(setOutage);
  }, []);
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Galley</title>
        <p className="px-5 font-serif text-20 font-strong leading-(--top) tracking-[-0.012em] max-md:px-3">Galley</p>
        {outage ? (
          <OutageSheet title={outage} />
        ) : (
          <main id="main" className="sheet margined min-h-[calc(100dvh-var(--top))]">
            <h1 className="sr-only">Galley</h1>
            <Empty
              kind="error"
              title="This page could not be shown"
              actions={
                <Button variant="go" onClick={() => window.location.reload()}>
                  Try again
                </Button>
              }
            >
              <p>Something went wrong here. Your articles and decisions are not affected, and trying again is safe.</p>
              {error.digest ? (
                <p className="text-13 text-ink-3">
                  reference <code className="text-ink-2">{error.digest}</code>
                </p>
              ) : null}
            </Empty>
          </main>
        )}
      </body>
    </html>
  );
}

"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { PageSheet } from "@/components/ui/page-sheet";
import { errorDigest } from "@/lib/errors/app-error";
import { findOutage } from "./find-outage";
import OutageSheet from "./outage-sheet";
import { RefusedSheet } from "./refused-sheet";

export type FailureSheetProps = {
  /** In production the browser is told the digest and nothing else, so what failed is asked for. */
  digest: string | undefined;
  /** What could not be done. */
  title: string;
  onRetry: () => void;
};

const fault = {
  title: null,
  rest: "Something went wrong here. Your articles and decisions are not affected, and trying again is safe.",
  hasReference: true,
};

const expected: Record<string, { title: string; rest: string; hasReference: boolean } | undefined> = {
  [errorDigest("unauthenticated")]: {
    title: "You are no longer signed in",
    rest: "Nothing was lost; sign in again to go on here.",
    hasReference: false,
  },
  [errorDigest("too-slow")]: {
    title: "This took too long",
    rest: "It was ended, so that it holds up nobody else. Nothing was changed, and trying again is safe; with a narrower search or more filters it is quicker.",
    hasReference: false,
  },
};

/** Stands in the place of a page that could not be drawn: signed out, refused, the database away, or a fault of ours. */
export default function FailureSheet({ digest, title, onRetry }: FailureSheetProps) {
  const [outage, setOutage] = useState<string | null>(null);
  const isSignedOut = digest === errorDigest("unauthenticated");

  useEffect(() => {
    if (!isSignedOut) findOutage().then(setOutage);
  }, [isSignedOut]);

  const said = (digest && expected[digest]) || fault;

  if (outage) return <OutageSheet title={outage} onBack={onRetry} />;
  if (digest === errorDigest("forbidden")) return <RefusedSheet title="This is not for your role" />;
  return (
    <PageSheet>
      <h1 className="sr-only">Galley</h1>
      <Empty
        kind="error"
        title={said.title ?? title}
        actions={
          <Button variant="go" onClick={onRetry}>
            Try again
          </Button>
        }
      >
        <p>{said.rest}</p>
        {digest && said.hasReference ? (
          <p className="text-13 text-ink-3">
            reference <code className="text-ink-2">{digest}</code>
          </p>
        ) : null}
      </Empty>
    </PageSheet>
  );
}

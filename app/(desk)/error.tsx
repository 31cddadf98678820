"use client";

import { useRouter } from "next/navigation";
import { startTransition, useCallback, useEffect, useState } from "react";
import { findOutage, OutageSheet } from "@/components/shell/outage-sheet";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { signInHref } from "@/lib/boundary/sign-in-href";
import { errorDigest } from "@/lib/errors/app-error";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** In production the browser is told the digest and nothing else, so what failed is asked for. */
export default function DeskError({ error, reset }: Props) {
  const router = useRouter();
  const [outage, setOutage] = useState<string | null>(null);
  const isSignedOut = error.digest === errorDigest("unauthenticated");

  useEffect(() => {
    if (isSignedOut) window.location.assign(signInHref(window.location.pathname + window.location.search));
    else findOutage().then(setOutage);
  }, [isSignedOut]);

  const retry = useCallback(() => {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }, [router, reset]);

  if (outage) return <OutageSheet title={outage} onBack={retry} />;
  if (error.digest === errorDigest("forbidden")) return <RefusedSheet title="This is not for your role" />;
  return (
    <main id="main" className="sheet margined min-h-[calc(100dvh-var(--top))]">
      <h1 className="sr-only">Galley</h1>
      <Empty
        kind="error"
        title={isSignedOut ? "You are no longer signed in" : "This page could not be read"}
        actions={
          <Button variant="go" onClick={retry}>
            Try again
          </Button>
        }
      >
        <p>
          {isSignedOut
            ? "Nothing was lost; sign in again to go on here."
            : "Something went wrong here. Your articles and decisions are not affected, and trying again is safe."}
        </p>
        {error.digest && !isSignedOut ? (
          <p className="text-13 text-ink-3">
            reference <code className="text-ink-2">{error.digest}</code>
          </p>
        ) : null}
      </Empty>
    </main>
  );
}

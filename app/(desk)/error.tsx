"use client";

import { useRouter } from "next/navigation";
import { startTransition, useCallback, useEffect } from "react";
import { LateFailureSheet } from "@/components/shell/late-failure-sheet";
import { signInHref } from "@/lib/boundary/sign-in-href";
import { errorDigest } from "@/lib/errors/app-error";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function DeskError({ error, reset }: Props) {
  const router = useRouter();
  const isSignedOut = error.digest === errorDigest("unauthenticated");
  useEffect(() => {
    if (isSignedOut) window.location.assign(signInHref(window.location.pathname + window.location.search));
  }, [isSignedOut]);
  const retry = useCallback(() => {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }, [router, reset]);
  return <LateFailureSheet digest={error.digest} title="This page could not be read" onRetry={retry} />;
}

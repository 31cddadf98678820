"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";

/** Reads the page again; what is on it stays until then. */
export function RetryButton() {
  const router = useRouter();
  const [isTrying, startTransition] = useTransition();
  return (
    <Button size="small" disabled={isTrying} onClick={() => startTransition(() => router.refresh())}>
      {isTrying ? "Trying…" : "Try again"}
    </Button>
  );
}

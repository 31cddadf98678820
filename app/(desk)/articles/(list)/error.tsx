"use client";

import { QueueError } from "@/components/articles/queue-states";

export default function ArticlesError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <QueueError
      message="The list could not be read. Your articles are not affected, and trying again is safe."
      askedFor="Queue"
      reference={error.digest ?? null}
      onRetry={reset}
    />
  );
}

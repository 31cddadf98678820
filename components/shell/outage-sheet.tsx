"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { PageSheet } from "@/components/ui/page-sheet";
import { findOutage } from "./find-outage";

const pauseSeconds = 10;

/** Asks again every ten seconds, and at once when told to. */
function useAskingAgain(title: string, onBack: () => void) {
  const [failing, setFailing] = useState(title);
  const [left, setLeft] = useState(pauseSeconds);
  const [isAsking, setAsking] = useState(false);

  useEffect(() => {
    if (isAsking || left === 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left, isAsking]);

  useEffect(() => {
    if (left > 0 || isAsking) return;
    setAsking(true);
    findOutage().then((words) => {
      setAsking(false);
      setLeft(pauseSeconds);
      if (words === null) onBack();
      else setFailing(words);
    });
  }, [left, isAsking, onBack]);

  return { failing, left, isAsking, askNow: () => setLeft(0) };
}

function reload() {
  window.location.reload();
}

export type OutageSheetProps = {
  /** What is known to fail before anything was asked. */
  title?: string;
  /** Once everything answers again; a reload unless given. */
  onBack?: () => void;
};

/** Stands in the place of a page while the database is away: never an empty list. It looks again by itself. */
export default function OutageSheet({ title = "The database does not answer", onBack = reload }: OutageSheetProps) {
  const { failing, left, isAsking, askNow } = useAskingAgain(title, onBack);
  return (
    <PageSheet>
      <h1 className="sr-only">Not available</h1>
      <Empty
        kind="error"
        title={failing}
        actions={
          <>
            <Button variant="go" onClick={askNow} disabled={isAsking}>
              Try again
            </Button>
            <span aria-live="off" className="self-center text-ink-2">
              {isAsking ? "asking…" : `next attempt in ${left} s`}
            </span>
          </>
        }
      >
        <p>
          Until it does, nothing can be read or saved here. Your articles and decisions are not affected, and trying
          again is safe.
        </p>
      </Empty>
    </PageSheet>
  );
}

"use client";

import { useEffect, useRef, useState } from "react";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import type { Peeked, ReviewActions } from "./review-actions";

const renewEvery = 120_000;
const peekEvery = 15_000;

/** Runs while the page is open, or only while it is looked at, and at once when the reader comes back to it. */
function useWhileOpen(work: () => void, every: number, { alsoHidden = false } = {}): void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => {
    const workIfVisible = () => {
      if (document.visibilityState === "visible") latest.current();
    };
    const timer = setInterval(alsoHidden ? () => latest.current() : workIfVisible, every);
    document.addEventListener("visibilitychange", workIfVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", workIfVisible);
    };
  }, [every, alsoHidden]);
}

type ClaimOptions = {
  article: ArticleDetail | null;
  actions: Pick<ReviewActions, "renewClaim" | "peek">;
  /** Claimed besides the one shown. */
  aheadIds: () => number[];
  onPeeked: (peeked: Peeked) => void;
};

/** Renews what this page has claimed every two minutes, and looks every 15 s whether somebody else did something. */
export function useClaim({ article, actions, aheadIds, onPeeked }: ClaimOptions): void {
  const id = article?.id ?? 0;
  const isMine = article?.claimedBy?.isMine === true;

  const renew = () => {
    for (const claimed of isMine ? [id, ...aheadIds()] : []) {
      actions.renewClaim({ articleId: claimed }).then(
        (renewed) => {
          if (!renewed.ok || claimed !== id || !article?.claimedBy) return;
          onPeeked({
            version: article.version,
            claimedBy: { ...article.claimedBy, expiresAt: renewed.data.expiresAt },
          });
        },
        // The next round asks again; the claim outlasts four of them.
        () => {},
      );
    }
  };
  const peek = () => {
    if (id === 0) return;
    actions.peek({ articleId: id }).then(
      (peeked) => {
        if (peeked.ok) onPeeked(peeked.data);
      },
      () => {},
    );
  };
  useWhileOpen(renew, renewEvery, { alsoHidden: true });
  useWhileOpen(peek, peekEvery);
}

/** The server's time in milliseconds, each second anew: counted on from the rendering, so that a wrong clock is no matter. */
export function useServerClock(now: string): number {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const begin = performance.now();
    const timer = setInterval(() => setPassed(performance.now() - begin), 1000);
    return () => clearInterval(timer);
  }, []);
  return Date.parse(now) + passed;
}

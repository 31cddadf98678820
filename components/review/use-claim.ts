"use client";

import { useEffect, useRef, useState } from "react";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import type { Peek } from "@/lib/review/peek-article";
import type { ReviewActions } from "./review-actions";
import { useLive } from "./use-live";

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
  /** A verb is under way: what is heard meanwhile is told afterwards. */
  isBusy: boolean;
  onPeeked: (peeked: Peek) => void;
};

/**
 * Renews what this page has claimed every two minutes, and hears whether somebody else did something: by the stream,
 * and while that is not open by asking every 15 s.
 */
export function useClaim({ article, actions, aheadIds, isBusy, onPeeked }: ClaimOptions): void {
  const id = article?.id ?? 0;
  const isMine = article?.claimedBy?.isMine === true;

  const renew = () => {
    for (const claimed of isMine ? [id, ...aheadIds()] : []) {
      actions.renewClaim({ articleId: claimed }).then(
        (renewed) => {
          if (!renewed.ok || claimed !== id || !article?.claimedBy) return;
          const { expiresAt } = renewed.data;
          onPeeked({ version: article.version, claimedBy: { ...article.claimedBy, expiresAt }, at: expiresAt });
        },
        // The next round asks again; the claim outlasts four of them.
        () => {},
      );
    }
  };
  const missed = useRef<{ id: number; peek: Peek } | null>(null);
  const hear = (heard: Peek) => {
    if (isBusy) missed.current = { id, peek: heard };
    else onPeeked(heard);
  };
  const tell = useRef(onPeeked);
  useEffect(() => {
    tell.current = onPeeked;
  });
  useEffect(() => {
    const late = missed.current;
    if (isBusy || !late) return;
    missed.current = null;
    if (late.id === id) tell.current(late.peek);
  }, [isBusy, id]);

  const isLive = useLive(id, hear);
  const peek = () => {
    if (id === 0 || isLive()) return;
    actions.peek({ articleId: id }).then(
      (peeked) => {
        if (peeked.ok) hear(peeked.data);
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

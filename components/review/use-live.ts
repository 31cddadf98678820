"use client";

import { useEffect, useRef } from "react";
import type { Peek } from "@/lib/review/peek-article";

/** Who goes from article to article in a hurry needs no stream for each. */
const settleMs = 250;
/** After a refusal, which a browser does not try again by itself. */
const refusedMs = 60_000;

/**
 * Hears of an article by server-sent events while the page is looked at: a browser has few connections to one host, so
 * a page in the background gives its own up.
 * @returns whether the stream is open; while it is not, one has to ask
 */
export function useLive(articleId: number, onHeard: (peek: Peek) => void): () => boolean {
  const source = useRef<EventSource | null>(null);
  const latest = useRef(onHeard);
  useEffect(() => {
    latest.current = onHeard;
  });

  useEffect(() => {
    if (articleId === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const close = () => {
      clearTimeout(timer);
      source.current?.close();
      source.current = null;
    };
    const open = () => {
      close();
      const made = new EventSource(`/api/v1/articles/${articleId}/live`);
      source.current = made;
      made.addEventListener("article", ({ data }) => latest.current(JSON.parse(data)));
      made.addEventListener("error", () => {
        if (made.readyState === EventSource.CLOSED) timer = setTimeout(open, refusedMs);
      });
    };
    const follow = () => {
      if (document.visibilityState !== "visible") close();
      else if (source.current === null) open();
    };
    timer = setTimeout(follow, settleMs);
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      close();
    };
  }, [articleId]);

  return () => source.current?.readyState === EventSource.OPEN;
}

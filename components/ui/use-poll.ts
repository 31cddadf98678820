"use client";

import { useEffect, useRef, useState } from "react";

const pollMs = 1_000;
const slowPollMs = 5_000;

function useIsVisible(): boolean {
  const [isVisible, setVisible] = useState(true);
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === "visible");
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return isVisible;
}

/**
 * Asks every second while there is something to ask for and somebody looks; every five while there is no answer.
 * @param ask returns whether it was answered
 */
export function usePoll(isNeeded: boolean, ask: () => Promise<boolean>): void {
  const isVisible = useIsVisible();
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });

  useEffect(() => {
    if (!isNeeded || !isVisible) return;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const poll = async () => {
      const isAnswered = await latest.current();
      if (!isOver) timer = setTimeout(poll, isAnswered ? pollMs : slowPollMs);
    };
    timer = setTimeout(poll, pollMs / 4);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isNeeded, isVisible]);
}

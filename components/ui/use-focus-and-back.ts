"use client";

import { type RefObject, useEffect, useRef } from "react";

/** Takes the focus into what has opened; when that closes it goes back to where it was, unless it is elsewhere by then. */
export function useFocusAndBack(target: RefObject<HTMLElement | null>): void {
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current ??= document.activeElement;
    target.current?.focus({ preventScroll: true });
    // By now what had the focus is out of the page, and the browser has left it to the whole of it.
    return () => {
      const back = opener.current;
      if (document.activeElement !== document.body || !(back instanceof HTMLElement) || !back.isConnected) return;
      back.focus({ preventScroll: true });
    };
  }, [target]);
}

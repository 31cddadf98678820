"use client";

import { type RefObject, useEffect, useState } from "react";
import { imageButtons, showImage } from "./show-image";

/** Shows each image of a text when its button is pressed. Gives how many can be asked for, and a way to ask for all. */
export function useImageRequests(body: RefObject<HTMLElement | null>, html: string) {
  const [left, setLeft] = useState({ html, count: countOf(html) });
  useEffect(() => {
    const text = body.current;
    if (!text) return;
    const onClick = (event: MouseEvent) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>(imageButtons) : null;
      if (!button) return;
      // An image in a link must not follow it.
      event.preventDefault();
      showImage(button);
      setLeft({ html, count: text.querySelectorAll(imageButtons).length });
    };
    text.addEventListener("click", onClick);
    return () => text.removeEventListener("click", onClick);
  }, [body, html]);
  const showAll = () => {
    for (const button of body.current?.querySelectorAll<HTMLButtonElement>(imageButtons) ?? []) showImage(button);
    setLeft({ html, count: 0 });
  };
  return { count: left.html === html ? left.count : countOf(html), showAll };
}

/** Only our own buttons read so: what an article writes is escaped or dropped. */
function countOf(html: string): number {
  return html.split('<button type="button"').length - 1;
}

"use client";

import { type PointerEvent, useEffect, useRef, useState } from "react";

/** px before a press counts as dragging and no longer as a click. */
const threshold = 5;

export type HeadDrag = { id: string; over: { id: string; side: "before" | "after" } | null };

/** Heads that the dragged one can change places with, as they lie on the screen. */
function headsBeside(head: HTMLElement): HTMLElement[] {
  const heads = [...(head.parentElement?.querySelectorAll<HTMLElement>("th[data-group]") ?? [])];
  return heads.filter(({ dataset }) => dataset.group === head.dataset.group);
}

function findOver(head: HTMLElement, x: number): HeadDrag["over"] {
  for (const other of headsBeside(head)) {
    const { left, right } = other.getBoundingClientRect();
    if (x < left || x > right) continue;
    const id = other.dataset.column;
    return id && other !== head ? { id, side: x < (left + right) / 2 ? "before" : "after" } : null;
  }
  return null;
}

/** The click that ends a drag on the head where it began must not sort. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => event.stopPropagation();
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}

/** Heads of columns dragged to another place by mouse or pen; a finger scrolls, and Esc lets go. */
export function useHeadDrag(onDrop: (id: string, over: NonNullable<HeadDrag["over"]>) => void) {
  const [drag, setDrag] = useState<HeadDrag | null>(null);
  const letGo = useRef<() => void>(() => {});
  useEffect(() => () => letGo.current(), []);

  const onPointerDown = (event: PointerEvent<HTMLElement>, id: string) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    const [head, begin] = [event.currentTarget, event.clientX];
    const gone = new AbortController();
    let now: HeadDrag | null = null;
    const end = () => {
      gone.abort();
      setDrag(null);
    };
    letGo.current = end;
    const move = ({ clientX }: globalThis.PointerEvent) => {
      if (now === null && Math.abs(clientX - begin) < threshold) return;
      now = { id, over: findOver(head, clientX) };
      setDrag(now);
    };
    const drop = () => {
      end();
      if (now === null) return;
      swallowClick();
      if (now.over) onDrop(id, now.over);
    };
    const { signal } = gone;
    window.addEventListener("pointermove", move, { signal });
    window.addEventListener("pointerup", drop, { signal });
    window.addEventListener("pointercancel", end, { signal });
    window.addEventListener("keydown", ({ key }) => key === "Escape" && end(), { signal, capture: true });
  };

  return { drag, onPointerDown };
}

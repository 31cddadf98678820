"use client";

import { type PointerEvent, useEffect, useRef, useState } from "react";
import type { DragOptions, HeadDrag } from "./drag-head";

/** Fetched when a mouse comes near the heads. */
const load = () => import("./drag-head");

/** Heads of columns dragged to another place by mouse or pen; a finger scrolls, and Esc lets go. */
export function useHeadDrag(onDrop: DragOptions["onDrop"]) {
  const [drag, setDrag] = useState<HeadDrag | null>(null);
  const letGo = useRef<() => void>(() => {});
  useEffect(() => () => letGo.current(), []);

  const onPointerDown = async ({ button, pointerType, currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    const id = currentTarget.dataset.column;
    if (id === undefined || button !== 0 || pointerType === "touch") return;
    let isUp = false;
    const up = () => {
      isUp = true;
    };
    window.addEventListener("pointerup", up, { once: true });
    const { dragHead } = await load();
    if (!isUp) letGo.current = dragHead({ head: currentTarget, id, begin: clientX, onChange: setDrag, onDrop });
  };

  return { drag, onPointerDown, onPointerEnter: load };
}

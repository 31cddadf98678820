"use client";

import { useEffect, useLayoutEffect, useRef } from "react";
import { useLetters } from "./letters";

/** Keyed by `KeyboardEvent.key`; letters in lower case, with "Shift+" before them where Shift is held. */
export type KeyBindings = Record<string, ((event: KeyboardEvent) => void) | undefined>;

export type KeyOptions = {
  /** False while something is in flight: all keys are dead. */
  enabled?: boolean;
  /** Keys that go on while held down. Deciding is never one of them. */
  repeating?: readonly string[];
};

const typing = "input:not([type=checkbox]), textarea, select, [contenteditable]:not([contenteditable=false])";
/** What each of these keys presses: the space bar scrolls past a link. */
const activated: Record<string, string | undefined> = {
  Enter: "a, button, summary, [role=option]",
  " ": "button, summary, input, [role=option]",
};

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const isLetterOrNamed = event.key.length > 1 || /[a-z]/i.test(event.key);
  return event.shiftKey && isLetterOrNamed ? `Shift+${key}` : key;
}

/** True where a key belongs to the control that has the focus, to the browser, or to an open dialog or menu. */
export function isKeyTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  if (document.querySelector("dialog[open], :popover-open")) return true;
  if (!(event.target instanceof Element)) return false;
  if (event.target.closest(typing)) return true;
  const pressed = activated[event.key];
  return pressed !== undefined && event.target.closest(pressed) !== null;
}

/** Letters, digits and signs, with Shift or without; the space bar is none. */
function isLetter({ key }: KeyboardEvent): boolean {
  return key.length === 1 && key !== " ";
}

/**
 * Single keys on the whole page; see `isKeyTaken` for when they stay silent. Whoever switched letters off presses none
 * here: what is named in words, as Enter and Escape, goes on.
 */
export function useKeys(bindings: KeyBindings, { enabled = true, repeating = [] }: KeyOptions = {}): void {
  const { areOn } = useLetters();
  const latest = useRef({ bindings, repeating, areOn });
  // Before it is painted: a key that answers what is seen must not meet the bindings of what was seen before.
  useLayoutEffect(() => {
    latest.current = { bindings, repeating, areOn };
  });

  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const name = nameOf(event);
      const run = latest.current.bindings[name];
      if (!run || isKeyTaken(event) || (isLetter(event) && !latest.current.areOn)) return;
      if (event.repeat && !latest.current.repeating.includes(name)) return;
      event.preventDefault();
      run(event);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [enabled]);
}

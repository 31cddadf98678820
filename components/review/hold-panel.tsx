"use client";

import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/join-classes";
import { useKeys } from "@/components/ui/use-keys";
import { HoldMark } from "./hold-mark";
import layout from "./review-layout.module.css";

export type HoldPanelProps = {
  note: string;
  onChange: (note: string) => void;
  onHold: () => void;
  onCancel: () => void;
  isBusy: boolean;
};

/** Puts an article aside with a note; it stays pending and nobody is given it until it is released. */
export function HoldPanel({ note, onChange, onHold, onCancel, isBusy }: HoldPanelProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const canHold = note.trim() !== "";

  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useKeys({ Escape: onCancel }, { enabled: !isBusy });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onCancel();
    else if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      if (canHold && !isBusy) onHold();
    } else return;
    event.preventDefault();
  };

  return (
    <section aria-labelledby={id} className={joinClasses("border-b border-rule max-md:border-b-0", layout.panel)}>
      <h2 id={id} className="mb-2 flex items-baseline gap-4 font-serif text-17 font-strong">
        Put it aside?
        <span className="font-sans text-13 font-text text-ink-3">
          It stays pending, and nobody is given it until it is released or decided.
        </span>
      </h2>
      <label className="block max-w-measure text-13 text-ink-3">
        What are you not sure about?
        <textarea
          ref={field}
          value={note}
          maxLength={2000}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          className="input mt-1 h-14 min-h-0! resize-none! text-14"
        />
      </label>
      <div className="mt-2 flex flex-wrap items-center gap-2 max-md:[&>button]:flex-1">
        <Button variant="go" size="big" keyHint="⏎" keyShortcut="Enter" disabled={!canHold} onClick={onHold}>
          <HoldMark />
          Hold with this note
        </Button>
        <Button variant="ghost" size="big" keyHint="Esc" keyShortcut="Escape" onClick={onCancel}>
          Cancel
        </Button>
        {canHold ? null : (
          <p className="ml-1 text-13 text-ink-2 max-md:order-first max-md:m-0 max-md:basis-full">
            A hold needs a note.
          </p>
        )}
      </div>
    </section>
  );
}

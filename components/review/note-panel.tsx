"use client";

import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/join-classes";
import { useFocusAndBack } from "@/components/ui/use-focus-and-back";
import { useKeys } from "@/components/ui/use-keys";
import layout from "./review-layout.module.css";

export type NotePanelProps = {
  title: string;
  /** What comes of it. */
  hint: string;
  label: string;
  /** Said while there is none; null where it may be left out. */
  missing: string | null;
  /** The last button, with its icon. */
  verb: ReactNode;
  note: string;
  onChange: (note: string) => void;
  onDone: () => void;
  onCancel: () => void;
  isBusy: boolean;
  /** What is to be chosen besides. */
  children?: ReactNode;
};

/** Asks for a note; it opens upward out of the bar. Enter does it, Esc goes back. */
export function NotePanel(props: NotePanelProps) {
  const { title, hint, label, missing, verb, note, onChange, onDone, onCancel, isBusy, children } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const isComplete = missing === null || note.trim() !== "";

  useFocusAndBack(field);
  useKeys({ Escape: onCancel }, { enabled: !isBusy });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onCancel();
    else if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      // Held down it would go on in whatever comes next.
      if (isComplete && !isBusy && !event.repeat) onDone();
    } else return;
    event.preventDefault();
  };

  return (
    <section aria-labelledby={id} className={joinClasses("border-b border-rule max-md:border-b-0", layout.panel)}>
      <h2 id={id} className="mb-2 flex flex-wrap items-baseline gap-x-4 font-serif text-17 font-strong">
        {title}
        <span className="font-sans text-13 font-text text-ink-3">{hint}</span>
      </h2>
      <label className="block max-w-measure text-13 text-ink-3">
        {label}
        <textarea
          ref={field}
          value={note}
          maxLength={2000}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          className="input mt-1 h-14 min-h-0! resize-none! text-14"
        />
      </label>
      {children}
      <div className="mt-2 flex flex-wrap items-center gap-2 max-md:[&>button]:flex-1">
        <Button variant="go" size="big" keyHint="⏎" keyShortcut="Enter" disabled={!isComplete} onClick={onDone}>
          {verb}
        </Button>
        <Button variant="ghost" size="big" keyHint="Esc" keyShortcut="Escape" onClick={onCancel}>
          Cancel
        </Button>
        {isComplete ? null : (
          <p className="ml-1 text-13 text-ink-2 max-md:order-first max-md:m-0 max-md:basis-full">{missing}</p>
        )}
      </div>
    </section>
  );
}

"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/join-classes";
import { useShortcut } from "@/components/ui/letters";
import { useFocusAndBack } from "@/components/ui/use-focus-and-back";
import { useKeys } from "@/components/ui/use-keys";
import type { ReasonRow } from "@/lib/articles/article-rows";
import { ReasonTick } from "./reason-tick";
import { missingIn, type Rejection } from "./rejection";
import layout from "./review-layout.module.css";

export type RejectPanelProps = {
  reasons: readonly ReasonRow[];
  rejection: Rejection;
  onChange: (rejection: Rejection) => void;
  onReject: () => void;
  onCancel: () => void;
  isBusy: boolean;
};

/** In the order of the keyboard; what comes after the tenth is reached by Tab. */
const numberKeys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

/** Why an article is rejected: numbers tick, Enter rejects, Esc goes back. */
export function RejectPanel({ reasons, rejection, onChange, onReject, onCancel, isBusy }: RejectPanelProps) {
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  const missing = missingIn(rejection, reasons);
  const count = rejection.reasonIds.length;
  const shortcut = useShortcut();

  // A number ticks a box that has not the focus, so nothing else would tell a screen reader.
  const [said, setSaid] = useState("");
  useFocusAndBack(panel);

  const toggle = (reason: ReasonRow | undefined) => {
    if (!reason) return;
    const { reasonIds } = rejection;
    const isTicked = reasonIds.includes(reason.id);
    setSaid(`${isTicked ? "Unticked" : "Ticked"}: ${reason.label}`);
    onChange({
      ...rejection,
      reasonIds: isTicked ? reasonIds.filter((id) => id !== reason.id) : [...reasonIds, reason.id],
    });
  };
  const reject = () => {
    if (missing === null) onReject();
  };

  const numbers = Object.fromEntries(numberKeys.map((key, at) => [key, () => toggle(reasons[at])]));
  useKeys({ ...numbers, Enter: reject, Escape: onCancel, r: onCancel }, { enabled: !isBusy });

  const onNoteKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") onCancel();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isBusy) reject();
    else return;
    event.preventDefault();
  };

  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={joinClasses(
        "grid max-h-[calc(100dvh-140px)] grid-cols-[minmax(0,40.5rem)_minmax(280px,1fr)] gap-x-8 overflow-y-auto border-b border-rule outline-none max-xl:grid-cols-[1.4fr_1fr] max-md:block max-md:border-b-0",
        layout.panel,
      )}
    >
      <h2 id={titleId} className="col-span-full mb-2 flex items-baseline gap-4 font-serif text-17 font-strong">
        Why reject it?
        <span className="font-sans text-13 font-text text-ink-3 max-md:hidden coarse:hidden">
          {shortcut("1") ? "numbers tick, " : null}Enter rejects, Esc goes back
        </span>
      </h2>
      <ol
        className="grid grid-flow-col grid-cols-2 content-start gap-x-6 max-md:block"
        style={{ gridTemplateRows: `repeat(${Math.ceil(reasons.length / 2)}, auto)` }}
      >
        {reasons.map((reason, at) => (
          <li key={reason.id}>
            <ReasonTick
              reason={reason}
              number={numberKeys[at] ?? null}
              isTicked={rejection.reasonIds.includes(reason.id)}
              onToggle={() => toggle(reason)}
            />
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className="-mt-6.5 max-md:mt-2">
        <div className="flex flex-wrap justify-between gap-x-4 text-13">
          <label htmlFor={`${titleId}-note`} className="text-ink-3">
            Note, kept with the decision
          </label>
          <p id={`${titleId}-missing`} role="status" className="text-ink-2">
            {missing}
          </p>
        </div>
        <textarea
          id={`${titleId}-note`}
          value={rejection.note}
          maxLength={2000}
          onChange={(event) => onChange({ ...rejection, note: event.target.value })}
          onKeyDown={onNoteKey}
          className="input mt-1 h-21 resize-none! text-14 max-md:h-14 max-md:min-h-0"
        />
        <div className="mt-2 flex flex-wrap items-center gap-2 max-md:[&>button]:flex-1">
          <Button
            variant="no"
            size="big"
            fill={missing === null}
            keyHint="⏎"
            keyShortcut="Enter"
            disabled={missing !== null}
            onClick={reject}
            aria-describedby={`${titleId}-missing`}
          >
            <X aria-hidden="true" />
            {count === 0 ? "No reason yet" : `Reject for ${count} ${count === 1 ? "reason" : "reasons"}`}
          </Button>
          <Button variant="ghost" size="big" keyHint="Esc" keyShortcut="Escape" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      </div>
    </section>
  );
}

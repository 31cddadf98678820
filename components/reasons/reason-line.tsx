"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import type { ManagedReason } from "@/lib/review/manage-reasons";
import type { Reasons } from "./use-reasons";

type ReasonLineProps = { reason: ManagedReason; at: number; of: number; reasons: Reasons };

/** One reason in use, with all that can be done to it. */
export function ReasonLine({ reason, at, of, reasons }: ReasonLineProps) {
  const [isRenaming, setRenaming] = useState(false);
  const rename = useRef<HTMLButtonElement>(null);
  const { id, label, key } = reason;
  const { isBusy, run } = reasons;
  const stopRenaming = () => {
    setRenaming(false);
    rename.current?.focus();
  };
  return (
    <li className="grid grid-cols-[2rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-b border-rule py-1.5 max-md:grid-cols-[2rem_minmax(0,1fr)]">
      <span className="key justify-self-start" title="The key that ticks it">
        {at < 10 ? (at + 1) % 10 : "–"}
      </span>
      {isRenaming ? (
        <RenameForm reason={reason} reasons={reasons} onDone={stopRenaming} />
      ) : (
        <p className="min-w-0 [overflow-wrap:anywhere]">
          <b>{label}</b> <code className="text-13 text-ink-3">{key}</code>
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2 max-md:col-start-2">
        <div className="max-md:basis-full">
          <CheckboxField
            label="needs a note"
            aria-label={`Needs a note: ${label}`}
            checked={reason.needsNote}
            disabled={isBusy}
            onChange={({ target }) =>
              void run(
                { do: "needs-note", id, needsNote: target.checked },
                `${label} ${target.checked ? "needs a note" : "needs no note"} now`,
              )
            }
          />
        </div>
        <MoveButtons reason={reason} at={at} of={of} reasons={reasons} />
        <Button
          ref={rename}
          size="small"
          variant="ghost"
          aria-label={`Rename: ${label}`}
          aria-expanded={isRenaming}
          onClick={() => setRenaming(!isRenaming)}
        >
          Rename
        </Button>
        <Button
          size="small"
          variant="ghost"
          disabled={isBusy || of === 1}
          title={of === 1 ? "One reason has to stay" : undefined}
          aria-label={`Archive: ${label}`}
          onClick={() => void run({ do: "archive", id }, `Archived: ${label}`)}
        >
          Archive
        </Button>
      </div>
    </li>
  );
}

function MoveButtons({ reason, at, of, reasons }: ReasonLineProps) {
  const { id, label } = reason;
  const buttons = { [-1]: useRef<HTMLButtonElement>(null), 1: useRef<HTMLButtonElement>(null) };
  const pressed = useRef<-1 | 1 | null>(null);
  const [up, down] = [buttons[-1], buttons[1]];

  // A line that is moved in the page loses the focus; at either end the other button has something left to do.
  useEffect(() => {
    if (pressed.current === null || reasons.isBusy) return;
    const wanted = pressed.current === -1 ? at > 0 : at === of - 1;
    (wanted ? up : down).current?.focus();
    pressed.current = null;
  }, [at, of, reasons.isBusy, up, down]);

  const move = (by: -1 | 1) => () => {
    pressed.current = by;
    void reasons.run({ do: "move", id, by }, `${label} is number ${at + 1 + by} now`);
  };
  return (
    <>
      <Button
        ref={up}
        size="small"
        square
        aria-label={`Move up: ${label}`}
        disabled={reasons.isBusy || at === 0}
        onClick={move(-1)}
      >
        <ArrowUp aria-hidden="true" />
      </Button>
      <Button
        ref={down}
        size="small"
        square
        aria-label={`Move down: ${label}`}
        disabled={reasons.isBusy || at === of - 1}
        onClick={move(1)}
      >
        <ArrowDown aria-hidden="true" />
      </Button>
    </>
  );
}

function RenameForm({ reason, reasons, onDone }: { reason: ManagedReason; reasons: Reasons; onDone: () => void }) {
  const [label, setLabel] = useState(reason.label);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (label.trim() === "") return;
    const saved = label.trim() === reason.label;
    if (saved || (await reasons.run({ do: "rename", id: reason.id, label }, `Renamed to ${label}`))) onDone();
  };
  return (
    <form onSubmit={(event) => void save(event)} className="flex min-w-0 gap-2">
      <input
        ref={field}
        aria-label={`New name of ${reason.label}`}
        value={label}
        maxLength={80}
        onChange={(event) => setLabel(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onDone();
        }}
        className="input min-w-0 flex-1"
      />
      <Button type="submit" size="small" disabled={reasons.isBusy || label.trim() === ""}>
        Save
      </Button>
    </form>
  );
}

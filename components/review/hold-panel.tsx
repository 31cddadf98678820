"use client";

import { type KeyboardEvent, useEffect, useState } from "react";
import type { ReviewerName } from "@/lib/review/list-reviewers";
import { HoldMark } from "./hold-mark";
import { NotePanel } from "./note-panel";
import type { ReviewActions } from "./review-actions";

export type HoldPanelProps = {
  note: string;
  /** Whom it is to wait for; null: anyone. */
  forId: number | null;
  onChange: (change: { holdNote: string } | { holdFor: number | null }) => void;
  onHold: () => void;
  onCancel: () => void;
  isBusy: boolean;
  reviewers: ReviewActions["reviewers"];
};

/** Puts an article aside with a note; it stays pending and nobody is given it until it is released. */
export function HoldPanel({ note, forId, onChange, onHold, onCancel, isBusy, reviewers }: HoldPanelProps) {
  const [people, setPeople] = useState<readonly ReviewerName[]>([]);
  useEffect(() => {
    let isGone = false;
    reviewers().then(
      (found) => {
        if (found.ok && !isGone) setPeople(found.data);
      },
      // It can still be left for anyone.
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, [reviewers]);

  // Keys of the page are dead in a list of choices: without these one could open it and not get out by the same way.
  const onChoiceKey = (event: KeyboardEvent) => {
    if (isBusy) return;
    if (event.key === "Escape") onCancel();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat && note.trim() !== "") onHold();
    else return;
    event.preventDefault();
  };

  return (
    <NotePanel
      title="Put it aside?"
      hint="It stays pending, and nobody is given it until it is released or decided."
      label="What are you not sure about?"
      missing="A hold needs a note."
      verb={
        <>
          <HoldMark />
          Hold with this note
        </>
      }
      note={note}
      onChange={(holdNote) => onChange({ holdNote })}
      onDone={onHold}
      onCancel={onCancel}
      isBusy={isBusy}
    >
      <label className="mt-2 flex max-w-measure flex-wrap items-center gap-2 text-13 text-ink-3">
        Who should look at it?
        <select
          value={forId ?? ""}
          onChange={(event) => onChange({ holdFor: event.target.value === "" ? null : Number(event.target.value) })}
          onKeyDown={onChoiceKey}
          className="input w-auto min-w-48 text-14"
        >
          <option value="">Anyone</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </NotePanel>
  );
}

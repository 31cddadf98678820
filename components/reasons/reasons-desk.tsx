"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import type { ReasonList } from "@/lib/review/manage-reasons";
import { ReasonLine } from "./reason-line";
import { type ReasonActions, type Reasons, useReasons } from "./use-reasons";

/** The admins' list of rejection reasons: order, names, which need a note, which are put away. */
export function ReasonsDesk({ start, ...actions }: { start: ReasonList } & ReasonActions) {
  const reasons = useReasons(start, actions);
  const { list, failure, said } = reasons;
  const used = list.reasons.filter(({ isArchived }) => !isArchived);
  const archived = list.reasons.filter(({ isArchived }) => isArchived);
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {failure ? <Notice kind="error" title={failure} /> : null}
      <SheetSection label="Reasons in use" margin={<MarginTitle>In use</MarginTitle>}>
        <h1 className="headline-small">Why articles are rejected</h1>
        <p className="mb-3 max-w-[62ch] text-ink-2">
          Editors tick from this list, the first ten by the keys 1 to 9 and 0. What was given once stays in the record
          under its name of today.
        </p>
        <ol aria-label="Reasons in use" className="border-t border-edge">
          {used.map((reason, at) => (
            <ReasonLine key={reason.id} reason={reason} at={at} of={used.length} reasons={reasons} />
          ))}
        </ol>
      </SheetSection>
      <SheetSection label="Add a reason" margin={<MarginTitle>Another one</MarginTitle>}>
        <AddForm reasons={reasons} />
      </SheetSection>
      {archived.length > 0 ? (
        <SheetSection label="Archived reasons" margin={<MarginTitle>Archived</MarginTitle>}>
          <p className="mb-2 text-ink-2">Nobody can give these any more; they stay in the record.</p>
          <ul aria-label="Archived reasons" className="border-t border-edge">
            {archived.map((reason) => (
              <li key={reason.id} className="flex flex-wrap items-center gap-x-4 border-b border-rule py-1.5">
                <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{reason.label}</span>
                <Button
                  size="small"
                  disabled={reasons.isBusy}
                  aria-label={`Restore: ${reason.label}`}
                  onClick={() => void reasons.run({ do: "restore", id: reason.id }, `Restored: ${reason.label}`)}
                >
                  Restore
                </Button>
              </li>
            ))}
          </ul>
        </SheetSection>
      ) : null}
    </>
  );
}

function AddForm({ reasons }: { reasons: Reasons }) {
  const [label, setLabel] = useState("");
  const [needsNote, setNeedsNote] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (label.trim() === "") return;
    if (!(await reasons.run({ do: "add", label, needsNote }, `Added: ${label}`))) return;
    setLabel("");
    setNeedsNote(false);
  };
  return (
    <form onSubmit={(event) => void add(event)} className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <div className="min-w-64 flex-1 basis-64 max-w-measure">
        <TextField
          label="Name of the reason"
          value={label}
          maxLength={80}
          onChange={(event) => setLabel(event.target.value)}
        />
      </div>
      <CheckboxField
        label="Needs a note"
        checked={needsNote}
        onChange={(event) => setNeedsNote(event.target.checked)}
        className="h-(--control)"
      />
      <Button type="submit" aria-disabled={reasons.isBusy || label.trim() === ""}>
        Add
      </Button>
    </form>
  );
}

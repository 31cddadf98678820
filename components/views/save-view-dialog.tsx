"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { callApi } from "@/components/ui/call-api";
import { CheckboxField } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { ViewRow } from "@/lib/views/view-rows";
import { NameField } from "./name-field";
import { bodyOf, type ListedView } from "./saved-view";

export type SaveViewDialogProps = {
  open: boolean;
  onClose: () => void;
  listed: ListedView;
  onSaved: (view: ViewRow) => void;
};

function SaveForm({ onClose, listed, onSaved }: Omit<SaveViewDialogProps, "open">) {
  const [name, setName] = useState("");
  const [isShared, setShared] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    setFailure(null);
    const answer = await callApi<ViewRow>("/views", { name, isShared, ...bodyOf(listed) });
    setSaving(false);
    if (!answer.ok) return setFailure(answer.message);
    onClose();
    onSaved(answer.data);
  };

  return (
    <form onSubmit={save} className="grid gap-4">
      <NameField value={name} onChange={setName} />
      {listed.canShare ? (
        <CheckboxField
          label="Shared with everybody"
          checked={isShared}
          onChange={(event) => setShared(event.target.checked)}
        />
      ) : null}
      <p className="text-13 text-ink-2">It keeps the filters and the sort. Articles come and go as they match.</p>
      {failure ? <Notice kind="error" title={failure} /> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="go" disabled={isSaving} aria-busy={isSaving}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** Asks for the name under which the list is saved, and for whom. */
export default function SaveViewDialog({ open, ...form }: SaveViewDialogProps) {
  return (
    <Dialog open={open} onClose={form.onClose} title="Save view">
      <SaveForm {...form} />
    </Dialog>
  );
}

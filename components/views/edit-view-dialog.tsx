"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { callApi } from "@/components/ui/call-api";
import { CheckboxField } from "@/components/ui/checkbox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { type Role, roles } from "@/lib/auth/permissions";
import type { ViewRow } from "@/lib/views/view-rows";
import { NameField } from "./name-field";
import type { ListedView, SavedView } from "./saved-view";

type Rights = Pick<ListedView, "canShare" | "canSetDefault">;

export type EditViewDialogProps = Rights & {
  open: boolean;
  onClose: () => void;
  view: SavedView;
  onChanged: () => void;
  onDeleted: () => void;
};

/** "viewers and editors". */
function wordsOf(roles: readonly Role[]): string {
  return roles.map((role) => `${role}s`).join(" and ");
}

type Draft = { name: string; isShared: boolean; defaultFor: readonly Role[] };

function DefaultTicks({ draft, onChange }: { draft: Draft; onChange: (defaultFor: Role[]) => void }) {
  return (
    <fieldset disabled={!draft.isShared} className="grid gap-0.5">
      <legend className="mb-1 text-13 text-ink-2">Default for</legend>
      {roles.map((role) => (
        <CheckboxField
          key={role}
          label={`${role}s`}
          checked={draft.isShared && draft.defaultFor.includes(role)}
          onChange={(event) =>
            onChange(roles.filter((one) => (one === role ? event.target.checked : draft.defaultFor.includes(one))))
          }
        />
      ))}
      <p className="text-13 text-ink-3">
        {draft.isShared ? "Their list begins with it, in the place of the queue." : "A default view is shared."}
      </p>
    </fieldset>
  );
}

/** Whether it is shared; a default that somebody else chose keeps it so. */
function SharedTick({ draft, rights, onChange }: { draft: Draft; rights: Rights; onChange: (on: boolean) => void }) {
  const isKept = !rights.canSetDefault && draft.defaultFor.length > 0;
  return (
    <div>
      <CheckboxField
        label="Shared with everybody"
        checked={draft.isShared}
        disabled={isKept}
        onChange={(event) => onChange(event.target.checked)}
      />
      {isKept ? (
        <p className="text-13 text-ink-3">
          The list of {wordsOf(draft.defaultFor)} begins with it: it stays shared until an admin changes that.
        </p>
      ) : null}
    </div>
  );
}

type FormProps = Omit<EditViewDialogProps, "open" | "onDeleted"> & { onDelete: () => void };

function EditForm({ onClose, view, canShare, canSetDefault, onChanged, onDelete }: FormProps) {
  const [draft, setDraft] = useState<Draft>(view);
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    setFailure(null);
    const { name, isShared, defaultFor } = draft;
    const defaults = canSetDefault ? { defaultFor: isShared ? defaultFor : [] } : {};
    const answer = await callApi<ViewRow>(`/views/${view.id}`, { name, isShared, ...defaults }, "PATCH");
    setSaving(false);
    if (!answer.ok) return setFailure(answer.message);
    onClose();
    onChanged();
  };

  return (
    <form onSubmit={save} className="grid gap-4">
      {view.isMine ? null : (
        <p className="text-ink-2">
          Saved by <bdi>{view.by}</bdi>; what you change is changed for everybody.
        </p>
      )}
      <NameField value={draft.name} onChange={(name) => change({ name })} />
      {canShare || view.isShared ? (
        <SharedTick draft={draft} rights={{ canShare, canSetDefault }} onChange={(isShared) => change({ isShared })} />
      ) : null}
      {canSetDefault ? <DefaultTicks draft={draft} onChange={(defaultFor) => change({ defaultFor })} /> : null}
      {failure ? <Notice kind="error" title={failure} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button onClick={onDelete}>Delete…</Button>
        <Button onClick={onClose} className="ml-auto">
          Cancel
        </Button>
        <Button type="submit" variant="go" disabled={isSaving} aria-busy={isSaving}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** Name, sharing and defaults of a saved view, and its deletion, which is asked once more. */
export default function EditViewDialog({ open, onDeleted, ...form }: EditViewDialogProps) {
  const { onClose, view } = form;
  const [isDeleting, setDeleting] = useState(false);

  const close = () => {
    setDeleting(false);
    onClose();
  };

  const deleteIt = async () => {
    const answer = await callApi(`/views/${view.id}`, undefined, "DELETE");
    if (!answer.ok) return answer.message;
    onDeleted();
    return null;
  };

  return (
    <>
      <Dialog open={open && !isDeleting} onClose={() => (isDeleting ? undefined : close())} title="Edit view">
        <EditForm {...form} onDelete={() => setDeleting(true)} />
      </Dialog>
      <ConfirmDialog
        open={open && isDeleting}
        onClose={close}
        title={
          <>
            Delete “<bdi>{view.name}</bdi>”?
          </>
        }
        confirmLabel="Delete view"
        onConfirm={deleteIt}
      >
        <ul className="list-disc space-y-1.5 pl-4">
          <li>
            {view.isShared ? "It goes for everybody" : "It goes"}, and can't be brought back. No article is touched.
          </li>
          {view.defaultFor.length > 0 ? (
            <li>The list of {wordsOf(view.defaultFor)} begins with the queue again.</li>
          ) : null}
          {view.isShared ? <li>Links to it go on listing the same articles, without the name.</li> : null}
        </ul>
      </ConfirmDialog>
    </>
  );
}

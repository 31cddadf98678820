"use client";

import { useEffect, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { countOf } from "@/components/ui/format-count";
import { TypedToConfirm } from "@/components/ui/typed-to-confirm";
import type { ActionResult } from "@/lib/errors/action-result";
import type { PersonInUse } from "@/lib/people/list-people";
import type { RemovalPreview } from "@/lib/privacy/preview-removal";

type RemovalDialogProps = {
  open: boolean;
  onClose: () => void;
  person: PersonInUse;
  preview: (input: { id: number }) => Promise<ActionResult<RemovalPreview>>;
  /** @returns a message when it failed */
  onConfirm: () => Promise<string | null>;
};

/** What would happen, counted afresh each time it is asked. */
function usePreview({ open, person: { id }, preview }: RemovalDialogProps) {
  const [found, setFound] = useState<RemovalPreview | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    setFound(null);
    setFailure(null);
    if (!open) return;
    let isGone = false;
    const lost = { ok: false, error: { message: "The server did not answer." } } as const;
    void preview({ id })
      .catch(() => lost)
      .then((answer) => {
        if (isGone) return;
        if (answer.ok) setFound(answer.data);
        else setFailure(answer.error.message);
      });
    return () => {
      isGone = true;
    };
  }, [open, id, preview]);
  return { found, failure };
}

function staysSaid({ decisions, pseudonym }: RemovalPreview): string {
  if (decisions === 0) return `They decided nothing. Their notes stay, under “${pseudonym}”.`;
  const many = decisions === 1 ? "Their one decision stays" : `Their ${countOf(decisions, "decision")} stay`;
  return `${many}, under “${pseudonym}”, and so do their notes.`;
}

/** Asks before a person is removed for good: says what goes and what stays, and has their address typed. */
export default function RemovalDialog(props: RemovalDialogProps) {
  const { open, onClose, person, onConfirm } = props;
  const { name, email } = person;
  const [typed, setTyped] = useState("");
  const { found, failure } = usePreview(props);
  useEffect(() => {
    if (open) setTyped("");
  }, [open]);

  const confirm = async () => {
    if (typed.trim().toLowerCase() !== email) return `Type ${email} first, so that nobody else is removed.`;
    return onConfirm();
  };

  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={
        <>
          Remove <bdi>{name}</bdi> for good?
        </>
      }
      confirmLabel="Remove for good"
      variant="no"
      onConfirm={confirm}
    >
      <div className="grid gap-3">
        <p>
          Removes <bdi>{name}</bdi>’s name, address, password, sessions, tokens, drafts, private views and choices.
        </p>
        <p role="status">{found ? staysSaid(found) : (failure ?? "Counting what stays…")}</p>
        <p>
          Files of exports that name them are deleted, and can be written again with the other name. Backups made before
          have everything still. <b className="text-ink">It can’t be undone.</b>
        </p>
        <TypedToConfirm what={email} value={typed} onChange={setTyped} />
      </div>
    </ConfirmDialog>
  );
}

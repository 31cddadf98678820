"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ArticleStatus } from "@/lib/articles/article-rows";

export type RestoreDialogProps = {
  open: boolean;
  onClose: () => void;
  revision: number;
  status: ArticleStatus;
  onRestore: (revision: number) => Promise<string | null>;
};

/** Asks before an older revision comes into force again. */
export default function RestoreDialog({ open, onClose, revision, status, onRestore }: RestoreDialogProps) {
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={`Restore revision ${revision}?`}
      confirmLabel={`Restore revision ${revision}`}
      onConfirm={() => onRestore(revision)}
    >
      <p>
        Its text and metadata become a new revision, which is then the current one. The flags stay as they are. Nothing
        is lost: the text of now stays in the history, and this can be undone.
      </p>
      {status === "pending" ? null : (
        <p className="mt-2 font-strong text-ink">
          The article is {status}. As after any edit, it returns to pending and must be decided again.
        </p>
      )}
    </ConfirmDialog>
  );
}

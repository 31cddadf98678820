"use client";

import { useEffect, useState } from "react";
import { useProof } from "@/components/people/use-proof";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/field";
import { countOf } from "@/components/ui/format-count";
import { TypedToConfirm } from "@/components/ui/typed-to-confirm";
import type { TakeDownProps } from "./take-down";

const word = "take down";

/** Asks before a text is taken down for good: says what goes, wants a reason, and has the words typed. */
export default function TakeDownDialog(props: TakeDownProps & { open: boolean; onClose: () => void }) {
  const { open, onClose, article, actions } = props;
  const [note, setNote] = useState("");
  const [typed, setTyped] = useState("");
  const proof = useProof(actions.prove);
  useEffect(() => {
    if (!open) return;
    setNote("");
    setTyped("");
  }, [open]);

  const confirm = async () => {
    if (note.trim() === "") return "Say why first: the note is what stays in the place of the text.";
    if (typed.trim().toLowerCase() !== word) return `Type “${word}” first, so that nothing goes by a slip of the hand.`;
    const { id: articleId, version } = article;
    const done = await proof.run(() => actions.takeDown({ articleId, version, note }));
    if (!done.ok) return done.error.message;
    // Afresh: nothing of the text is to be left in this page either.
    window.location.assign(`/articles/${articleId}`);
    return null;
  };

  return (
    <>
      <ConfirmDialog
        open={open}
        onClose={onClose}
        title="Take this text down for good?"
        confirmLabel="Take down for good"
        variant="no"
        onConfirm={confirm}
      >
        <div className="grid gap-3">
          <p>
            Title, body and metadata of {countOf(article.revision.count, "revision")} of{" "}
            <bdi>{article.record.externalId}</bdi> go, with drafts and search. Its identity, hashes, flags, scores and
            its whole record stay. It is withdrawn, and no import brings it back.
          </p>
          <p>
            Files of exports that have it are deleted, and can be written again without it. Whoever took them before,
            and backups made before, have it still. <b className="text-ink">It can’t be undone.</b>
          </p>
          <TextArea
            label="Why"
            hint="Everybody who is signed in can read it, in the place of the text"
            rows={3}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <TypedToConfirm what={`“${word}”`} value={typed} onChange={setTyped} />
        </div>
      </ConfirmDialog>
      {proof.dialog}
    </>
  );
}

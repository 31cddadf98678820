"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import type { HandedLink } from "@/lib/people/one-time-links";
import { CopyField } from "./copy-field";

type LinkDialogProps = { open: boolean; onClose: () => void; name: string; link: HandedLink };

/** A one-time link, shown this once, to be passed on to whom it is for. */
export default function LinkDialog({ open, onClose, name, link }: LinkDialogProps) {
  const what = link.kind === "invitation" ? "Invitation" : "Reset link";
  return (
    <Dialog open={open} onClose={onClose} title={`${what} for ${name}`}>
      {link.path === null ? (
        <p className="text-ink-2">
          It was sent to their address. It works once, until <Moment at={link.expiresAt} show="exact" />.
        </p>
      ) : (
        <>
          {link.delivery === "failed" ? (
            <Notice kind="error" title="The mail server did not take it">
              Pass the link on yourself.
            </Notice>
          ) : null}
          <p className="text-ink-2">
            Pass this link on to {name}, and to nobody else: whoever opens it chooses the password. It works once, until{" "}
            <Moment at={link.expiresAt} show="exact" />, and is shown only now.
          </p>
          <CopyField label="One-time link" value={`${window.location.origin}${link.path}`} />
        </>
      )}
      <div className="flex justify-end">
        <Button onClick={onClose}>Done</Button>
      </div>
    </Dialog>
  );
}

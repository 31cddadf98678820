"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { NewToken } from "@/lib/people/manage-tokens";
import { CopyField } from "./copy-field";

type TokenDialogProps = { open: boolean; onClose: () => void; made: NewToken };

/** A new token, shown this once. */
export default function TokenDialog({ open, onClose, made }: TokenDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={`The token “${made.name}”`}>
      <p className="text-ink-2">Keep it where your script finds it. It is shown only now, and stored nowhere here.</p>
      <CopyField label="Token" value={made.token} />
      <div className="flex justify-end">
        <Button onClick={onClose}>Done</Button>
      </div>
    </Dialog>
  );
}

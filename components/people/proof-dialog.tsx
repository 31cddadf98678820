"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import type { Prove } from "./use-proof";

type ProofDialogProps = { open: boolean; prove: Prove; onProved: () => void; onClose: () => void };

/** Asks for the password again, so that an open browser is not enough. */
export default function ProofDialog({ open, prove, onProved, onClose }: ProofDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Your password again">
      <ProofForm prove={prove} onProved={onProved} onClose={onClose} />
    </Dialog>
  );
}

function ProofForm({ prove, onProved, onClose }: Omit<ProofDialogProps, "open">) {
  const [password, setPassword] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await prove({ password }).catch(() => null);
    setBusy(false);
    if (answer?.ok) return onProved();
    setPassword("");
    setProblem(answer ? answer.error.message : "The server did not answer. Trying again is safe.");
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4">
      <p className="text-ink-2">This changes who may do what here. It is asked for again after ten minutes.</p>
      <TextField
        label="Your password"
        type="password"
        autoComplete="current-password"
        autoFocus
        required
        maxLength={500}
        value={password}
        error={problem}
        onChange={(event) => setPassword(event.target.value)}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="go" disabled={isBusy} aria-busy={isBusy}>
          Go on
        </Button>
      </div>
    </form>
  );
}

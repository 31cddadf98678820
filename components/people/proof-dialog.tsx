"use client";

import { type FormEvent, useState } from "react";
import { ProviderButton } from "@/components/sign-in/provider-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import type { Prove } from "./use-proof";

type ProofDialogProps = { open: boolean; prove: Prove; onProved: () => void; onClose: () => void };

/** Asks for the password again, or has the provider ask, so that an open browser is not enough. */
export default function ProofDialog({ open, prove, onProved, onClose }: ProofDialogProps) {
  const { password, provider } = prove.ways;
  // Who has neither yet cannot come in again either: an admin makes them a link.
  const byPassword = password || provider === null;
  return (
    <Dialog open={open} onClose={onClose} title={byPassword ? "Your password again" : "Is it you?"}>
      <div className="grid gap-5">
        {byPassword ? <ProofForm prove={prove} onProved={onProved} onClose={onClose} /> : null}
        {provider ? (
          <section aria-label={`By ${provider}`} className={byPassword ? "border-t border-rule pt-4" : undefined}>
            <p className="mb-3 text-ink-2">
              {byPassword ? "Or " : "This changes who may do what here, so "}
              {provider} asks you to sign in again. You come back to this page; what you were about to do is then to be
              done once more.
            </p>
            <div className="flex flex-wrap justify-end gap-2">
              {byPassword ? null : <Button onClick={onClose}>Cancel</Button>}
              <ProviderButton provider={provider} again variant={byPassword ? "plain" : "go"} />
            </div>
          </section>
        ) : null}
      </div>
    </Dialog>
  );
}

function ProofForm({ prove: { byPassword }, onProved, onClose }: Omit<ProofDialogProps, "open">) {
  const [password, setPassword] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await byPassword({ password }).catch(() => null);
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

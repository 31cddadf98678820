"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Role } from "@/lib/auth/permissions";
import type { ActionError, ActionResult } from "@/lib/errors/action-result";
import type { Invitation } from "@/lib/people/people-commands";
import { RoleSelect } from "./role-select";

const lost = {
  code: "internal",
  message: "The server did not answer. Look at the list before you try again.",
} as const;

/** Adds somebody by a link that is passed on to them. */
export function InviteForm({ invite }: { invite: (input: Invitation) => Promise<ActionResult<unknown>> }) {
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionError | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const given = name.trim();
    const wanted = { email, role, ...(given ? { name: given } : {}) };
    const answer = await invite(wanted).catch(() => ({ ok: false, error: lost }) as const);
    setBusy(false);
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    setEmail("");
    setName("");
  };

  const problem = failure?.fields?.find(({ field }) => field === "email")?.message ?? null;
  return (
    <form onSubmit={(event) => void submit(event)} className="grid max-w-measure gap-3">
      <TextField
        label="E-mail"
        type="email"
        autoComplete="off"
        required
        maxLength={320}
        value={email}
        error={problem}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label="Name"
        autoComplete="off"
        maxLength={200}
        value={name}
        hint="Left empty, it is taken from the address; they can change it when they come"
        onChange={(event) => setName(event.target.value)}
      />
      <RoleSelect value={role} onChange={setRole} />
      {failure && !problem ? <Notice kind="error" title={failure.message} /> : null}
      <div>
        <Button type="submit" disabled={isBusy} aria-busy={isBusy}>
          Make an invitation
        </Button>
      </div>
    </form>
  );
}

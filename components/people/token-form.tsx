"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Role } from "@/lib/auth/permissions";
import type { ActionResult } from "@/lib/errors/action-result";
import type { TokenWish } from "@/lib/people/people-commands";
import { RoleSelect } from "./role-select";

const lives = [
  { days: 30, label: "30 days" },
  { days: 90, label: "90 days" },
  { days: 365, label: "a year" },
  { days: null, label: "until it is revoked" },
];

const owners = [
  { owner: "me", label: "you: its decisions are yours" },
  { owner: "system", label: "the system: nobody's" },
] as const;

/** Makes a token: what for, what it may, for whom and how long. */
export function TokenForm({ make }: { make: (wish: TokenWish) => Promise<ActionResult<unknown>> }) {
  const id = useId();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [owner, setOwner] = useState<TokenWish["owner"]>("me");
  const [life, setLife] = useState(1);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || name.trim() === "") return;
    setBusy(true);
    const answer = await make({ name, role, owner, days: lives[life]?.days ?? null }).catch(() => null);
    setBusy(false);
    if (answer?.ok) setName("");
    if (answer) setFailure(answer.ok ? null : answer.error.message);
    else setFailure("The server did not answer. Load the page anew and look whether the token is there.");
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="grid max-w-measure gap-3">
      <TextField
        label="Name of the token"
        required
        maxLength={200}
        value={name}
        hint="What the script is for, so that it is known when it is to be revoked"
        onChange={(event) => setName(event.target.value)}
      />
      <RoleSelect value={role} onChange={setRole} />
      <div className="grid gap-1">
        <label htmlFor={`${id}-owner`} className="text-13 text-ink-2">
          Speaks for
        </label>
        <select
          id={`${id}-owner`}
          value={owner}
          onChange={({ target }) => setOwner(target.value === "system" ? "system" : "me")}
          className="input"
        >
          {owners.map((one) => (
            <option key={one.owner} value={one.owner}>
              {one.label}
            </option>
          ))}
        </select>
      </div>
      <div className="grid gap-1">
        <label htmlFor={`${id}-life`} className="text-13 text-ink-2">
          Holds for
        </label>
        <select
          id={`${id}-life`}
          value={life}
          onChange={({ target }) => setLife(Number(target.value))}
          className="input"
        >
          {lives.map(({ label }, at) => (
            <option key={label} value={at}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {failure ? <Notice kind="error" title={failure} /> : null}
      <div>
        <Button type="submit" aria-disabled={isBusy || name.trim() === ""} aria-busy={isBusy}>
          Make a token
        </Button>
      </div>
    </form>
  );
}

"use client";

import { type FormEvent, useState } from "react";
import { signIn } from "@/app/sign-in/sign-in";
import { NewPasswordField } from "@/components/people/new-password-field";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { ActionError, ActionResult } from "@/lib/errors/action-result";
import type { FoundLink } from "@/lib/people/one-time-links";
import type { Welcome } from "@/lib/people/people-commands";

type WelcomeFormProps = {
  secret: string;
  link: FoundLink;
  /** "8 to 200 characters". */
  length: string;
  welcome: (input: Welcome) => Promise<ActionResult<string>>;
};

const lost = { code: "internal", message: "The server did not answer. Trying again is safe." } as const;

/** Sets name and password, and signs in with them. */
export function WelcomeForm({ secret, link, length, welcome }: WelcomeFormProps) {
  const [name, setName] = useState(link.name);
  const [password, setPassword] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionError | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    const answer = await welcome({ secret, name, password }).catch(() => ({ ok: false, error: lost }) as const);
    if (!answer.ok) {
      setFailure(answer.error);
      setBusy(false);
      return;
    }
    const { kind } = await signIn(answer.data, password);
    // The whole document anew, and without the secret in the history.
    window.location.replace(kind === "signed in" ? "/" : "/sign-in");
  };

  const problemOf = (field: string) => failure?.fields?.find((one) => one.field === field)?.message ?? null;
  return (
    <form onSubmit={(event) => void submit(event)} className="mt-8 grid gap-4">
      <h1 className="headline-small">{link.kind === "invitation" ? "Welcome" : "A new password"}</h1>
      <p className="text-ink-2">
        For <b className="[overflow-wrap:anywhere]">{link.email}</b>, with which you sign in.
      </p>
      {/* So that a password manager knows whose password it keeps. */}
      <input type="email" autoComplete="username" value={link.email} readOnly hidden />
      {link.mayName ? (
        <TextField
          label="Your name"
          autoComplete="name"
          required
          maxLength={200}
          value={name}
          hint="As colleagues see it beside your decisions"
          error={problemOf("name")}
          onChange={(event) => setName(event.target.value)}
          className="h-10 text-16"
        />
      ) : null}
      <NewPasswordField
        value={password}
        length={length}
        error={problemOf("password")}
        onChange={setPassword}
        className="h-10 text-16"
      />
      {failure && !failure.fields ? <Notice kind="error" title={failure.message} /> : null}
      <Button type="submit" variant="go" size="big" disabled={isBusy} aria-busy={isBusy}>
        Set the password
      </Button>
    </form>
  );
}

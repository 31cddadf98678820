"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { type SignInOutcome, signIn } from "./sign-in";

export type Failure = { title: string; text: string };

type Attempt = { email: string; failure: Failure | null };

// The same for an unknown account, a wrong password and a disabled person.
const refused: Failure = {
  title: "That did not work",
  text: "E-mail and password do not belong to an account that may come in. Look at both and try again.",
};

const noAnswer: Failure = {
  title: "It could not be checked just now",
  text: "Galley or its database does not answer. Your password may well be right; trying again is safe.",
};

function failureOf(outcome: SignInOutcome): Failure {
  if (outcome.kind !== "too many") return outcome.kind === "refused" ? refused : noAnswer;
  const wait = outcome.minutes === 1 ? "a minute" : `${outcome.minutes} minutes`;
  return { title: "Too many attempts", text: `Wait ${wait}, then try again. Until then no password is looked at.` };
}

/** `failed`: what brought somebody back here; true where nothing more is known. */
export function SignInForm({ next, failed }: { next: string; failed: Failure | boolean }) {
  const [{ email, failure }, submit, isPending] = useActionState<Attempt, FormData>(
    async (_before, form) => {
      const given = String(form.get("email") ?? "");
      const outcome = await signIn(given, String(form.get("password") ?? ""));
      if (outcome.kind !== "signed in") return { email: given, failure: failureOf(outcome) };
      // The whole document anew: nothing that was fetched for a stranger may stay.
      window.location.assign(next);
      return { email: given, failure: null };
    },
    { email: "", failure: typeof failed === "boolean" ? (failed ? refused : null) : failed },
  );
  return (
    <form action={submit} className="mt-4 grid gap-4">
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={email}
        maxLength={320}
        className="h-10 text-16"
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={500}
        className="h-10 text-16"
      />
      {failure && !isPending ? (
        <Notice kind="error" title={failure.title}>
          {failure.text}
        </Notice>
      ) : null}
      <Button type="submit" variant="go" size="big" disabled={isPending} aria-busy={isPending} className="mt-1">
        Sign in
      </Button>
    </form>
  );
}

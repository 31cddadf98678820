"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { ActionError, ActionResult } from "@/lib/errors/action-result";
import { NewPasswordField } from "./new-password-field";

type OwnPasswordProps = {
  /** "8 to 200 characters". */
  length: string;
  change: (input: { current: string; password: string }) => Promise<ActionResult<unknown>>;
};

const lost = {
  code: "internal",
  message: "The server did not answer. Sign in anew to see which password holds.",
} as const;

/** Changes one's own password; nobody does who only found the browser open. */
export function OwnPassword({ length, change }: OwnPasswordProps) {
  const router = useRouter();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionError | null>(null);
  const [isDone, setDone] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setDone(false);
    const answer = await change({ current, password }).catch(() => ({ ok: false, error: lost }) as const);
    setBusy(false);
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    setCurrent("");
    setPassword("");
    setDone(true);
    router.refresh();
  };

  const problemOf = (name: string) => failure?.fields?.find(({ field }) => field === name)?.message ?? null;
  return (
    <form onSubmit={(event) => void submit(event)} className="grid max-w-96 gap-3">
      <h2 className="font-serif text-17 font-strong">Change your password</h2>
      <TextField
        label="Current password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={500}
        value={current}
        error={problemOf("current")}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <NewPasswordField value={password} length={length} error={problemOf("password")} onChange={setPassword} />
      {failure && !failure.fields ? <Notice kind="error" title={failure.message} /> : null}
      <div role="status">
        {isDone ? <Notice title="Your password is changed">Every other session of yours is ended.</Notice> : null}
      </div>
      <div>
        <Button type="submit" disabled={isBusy} aria-busy={isBusy}>
          Change password
        </Button>
      </div>
    </form>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import type { SessionRow } from "@/lib/auth/sessions";
import type { ActionResult } from "@/lib/errors/action-result";
import { describeDevice } from "@/lib/people/describe-device";

type OwnSessionsProps = {
  start: SessionRow[];
  now: string;
  hasPassword: boolean;
  end: (input: { which: { id: string } | "others" }) => Promise<ActionResult<SessionRow[]>>;
};

/** Where one is signed in; each but this one can be ended, or all others at once. */
export function OwnSessions({ start, now, hasPassword, end }: OwnSessionsProps) {
  const router = useRouter();
  const [sessions, setSessions] = useState(start);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  // The password's form beside it ends the others as well, and has the page read again.
  useEffect(() => setSessions(start), [start]);

  const run = async (which: { id: string } | "others", done: string) => {
    setBusy(true);
    setFailure(null);
    try {
      const answer = await end({ which });
      if (!answer.ok) return setFailure(answer.error.message);
      setSessions(answer.data);
      setSaid(done);
      router.refresh();
    } catch {
      setFailure("The server did not answer. Trying again is safe.");
    } finally {
      setBusy(false);
    }
  };

  const others = sessions.filter(({ isThis }) => !isThis);
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {failure ? <Notice kind="error" title={failure} /> : null}
      <p className="mb-3 max-w-[62ch] text-ink-2">
        You are signed in here and wherever else is listed. What you don't know, end it
        {hasPassword ? ", and change your password" : ""}.
      </p>
      <ul aria-label="Sessions" className="border-t border-edge">
        {sessions.map(({ id, device, lastUsedAt, createdAt, isThis }) => (
          <li key={id} className="flex min-h-11 flex-wrap items-center gap-x-4 border-b border-rule py-1.5">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <b>{describeDevice(device)}</b>{" "}
              <span className="text-13 text-ink-3">
                last used <Moment at={lastUsedAt} now={now} show="time" />, signed in{" "}
                <Moment at={createdAt} now={now} show="time" />
              </span>
            </span>
            {isThis ? (
              <span className="text-13 font-strong text-pencil">this one</span>
            ) : (
              <Button
                size="small"
                disabled={isBusy}
                aria-label={`End: ${describeDevice(device)}`}
                onClick={() => void run({ id }, "That session is ended.")}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <Button className="mt-3" disabled={isBusy} onClick={() => void run("others", "All other sessions are ended.")}>
          Sign out everywhere else
        </Button>
      ) : null}
    </>
  );
}

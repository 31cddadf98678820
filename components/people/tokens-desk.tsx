"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Moment } from "@/components/ui/moment";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import { late } from "@/components/ui/use-late";
import { useLateDialog } from "@/components/ui/use-late-dialog";
import type { ActionResult } from "@/lib/errors/action-result";
import type { NewToken, TokenRow } from "@/lib/people/manage-tokens";
import type { TokenWish } from "@/lib/people/people-commands";
import { TokenForm } from "./token-form";
import { type Prove, useProof } from "./use-proof";

type TokensDeskProps = {
  start: TokenRow[];
  now: string;
  create: (input: TokenWish) => Promise<ActionResult<{ made: NewToken; tokens: TokenRow[] }>>;
  revoke: (input: { id: number }) => Promise<ActionResult<TokenRow[]>>;
  prove: Prove;
};

const tokenDialog = late(() => import("./token-dialog"));

/** The admins' list of tokens: whom each speaks for, until when, and when it was last used. */
export function TokensDesk({ start, now, create, revoke, prove }: TokensDeskProps) {
  const [tokens, setTokens] = useState(start);
  const [asked, setAsked] = useState<TokenRow | null>(null);
  const [made, setMade] = useState<NewToken | null>(null);
  const [said, setSaid] = useState("");
  const proof = useProof(prove);
  const showing = useLateDialog(tokenDialog);

  const make = async (wish: TokenWish) => {
    const answer = await proof.run(() => create(wish));
    if (!answer.ok) return answer;
    setTokens(answer.data.tokens);
    setMade(answer.data.made);
    showing.ask();
    return answer;
  };

  const end = async () => {
    if (!asked) return null;
    const answer = await proof.run(() => revoke({ id: asked.id }));
    if (!answer.ok) return answer.error.message;
    setTokens(answer.data);
    setSaid(`${asked.name} is revoked.`);
    return null;
  };

  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      <SheetSection label="Tokens" margin={<MarginTitle>Tokens</MarginTitle>}>
        <h1 className="headline-small">What scripts come in by</h1>
        <p className="mb-3 max-w-[62ch] text-ink-2">
          A token may do what its role may, and never more than the person it speaks for. It is shown once, when it is
          made.
        </p>
        {tokens.length === 0 ? (
          <p>There is none yet.</p>
        ) : (
          <ul aria-label="Tokens" className="border-t border-edge">
            {tokens.map((token) => (
              <TokenLine key={token.id} token={token} now={now} onRevoke={() => setAsked(token)} />
            ))}
          </ul>
        )}
      </SheetSection>
      <SheetSection label="Make a token" margin={<MarginTitle>Another one</MarginTitle>}>
        <TokenForm make={make} />
      </SheetSection>
      <ConfirmDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={`Revoke ${asked?.name ?? "it"}?`}
        confirmLabel="Revoke"
        onConfirm={end}
      >
        Scripts that send it are refused from the next call on. This can't be undone; another token can be made.
      </ConfirmDialog>
      {showing.Dialog && made ? (
        <showing.Dialog open={showing.isOpen} onClose={showing.close} made={made} />
      ) : (
        showing.coming
      )}
      {proof.dialog}
    </>
  );
}

function TokenLine({ token, now, onRevoke }: { token: TokenRow; now: string; onRevoke: () => void }) {
  const { name, role, person, createdAt, expiresAt, lastUsedAt, revokedAt } = token;
  const hasExpired = expiresAt !== null && expiresAt <= now;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,16rem)_6rem] items-center gap-x-4 gap-y-1 border-b border-rule py-2 max-lg:grid-cols-1">
      <p className="min-w-0 [overflow-wrap:anywhere]">
        <b className={revokedAt || hasExpired ? "text-ink-3" : undefined}>
          <bdi>{name}</bdi>
        </b>
        <br />
        <span className="text-13 text-ink-3">
          {role}, for {person === null ? "the system" : <bdi>{person}</bdi>}, made{" "}
          <Moment at={createdAt} now={now} show="date" />
        </span>
      </p>
      <p className="text-13 text-ink-2">
        {lastUsedAt === null ? (
          "never used"
        ) : (
          <>
            last used <Moment at={lastUsedAt} now={now} show="time" />
          </>
        )}
        <br />
        {expiresAt === null ? (
          "does not expire"
        ) : (
          <>
            {hasExpired ? "expired" : "expires"} <Moment at={expiresAt} now={now} show="date" />
          </>
        )}
      </p>
      <div>
        {revokedAt ? (
          <span className="text-13 text-ink-3">
            revoked <Moment at={revokedAt} now={now} show="date" />
          </span>
        ) : (
          <Button size="small" aria-label={`Revoke: ${name}`} onClick={onRevoke}>
            Revoke…
          </Button>
        )}
      </div>
    </li>
  );
}

"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import type { ClaimState } from "@/lib/articles/article-rows";
import { StaleNotice } from "./stale-notice";

export type OpenWithNoticeProps = {
  claim: ClaimState;
  isBusy: boolean;
  /** Null for those who may not. */
  onTakeOver: (() => void) | null;
};

/** Who has the article open, since when, and the way to take it over, which asks first. */
export function OpenWithNotice({ claim, isBusy, onTakeOver }: OpenWithNoticeProps) {
  const [isAsking, setAsking] = useState(false);
  const name = <bdi>{claim.name}</bdi>;
  if (isAsking && onTakeOver) {
    return (
      <StaleNotice
        notice={{
          kind: "person",
          said: <>Take this over from {name}?</>,
          rest: "They are told, and keep what they typed.",
        }}
        actions={<Answers isBusy={isBusy} onYes={onTakeOver} onNo={() => setAsking(false)} />}
      />
    );
  }
  const until = <Moment at={claim.expiresAt} show="clock" />;
  return (
    <StaleNotice
      notice={{
        kind: "person",
        said: (
          <>
            {name} has this open since <Moment at={claim.since} show="clock" />
          </>
        ),
        rest: <>until {until}, longer if they stay. You can read it meanwhile.</>,
      }}
      actions={
        onTakeOver ? (
          <Button size="small" onClick={() => setAsking(true)}>
            Take over…
          </Button>
        ) : null
      }
    />
  );
}

function Answers({ isBusy, onYes, onNo }: { isBusy: boolean; onYes: () => void; onNo: () => void }) {
  const yes = useRef<HTMLButtonElement>(null);
  // The button that asked has gone, and the focus with it.
  useEffect(() => yes.current?.focus(), []);
  return (
    <>
      <Button ref={yes} size="small" disabled={isBusy} onClick={onYes}>
        Take over
      </Button>
      <Button size="small" variant="ghost" onClick={onNo}>
        Cancel
      </Button>
    </>
  );
}

"use client";

import { type ReactNode, useRef } from "react";
import { late } from "@/components/ui/use-late";
import { useLateDialog } from "@/components/ui/use-late-dialog";
import type { ActionResult } from "@/lib/errors/action-result";
import type { ProofWays } from "@/lib/people/proof-ways";

/** How whoever is signed in can prove that it is them. */
export type Prove = {
  byPassword: (input: { password: string }) => Promise<ActionResult<null>>;
  ways: ProofWays;
};

const proofDialog = late(() => import("./proof-dialog"));

export type Proof = {
  /** Runs an action; where it wants a proof, asks for the password and runs it once more, or leads to the provider. */
  run: <Data>(act: () => Promise<ActionResult<Data>>) => Promise<ActionResult<Data>>;
  /** Has to stand in the page. */
  dialog: ReactNode;
};

/** For what is dangerous: the server refuses it with `unproved` when the last proof is too long ago. */
export function useProof(prove: Prove): Proof {
  const asking = useLateDialog(proofDialog);
  const waiting = useRef<((isProved: boolean) => void) | null>(null);

  const settle = (isProved: boolean) => {
    asking.close();
    waiting.current?.(isProved);
    waiting.current = null;
  };

  const run: Proof["run"] = async (act) => {
    const first = await act();
    if (first.ok || first.error.code !== "unproved") return first;
    const isProved = await new Promise<boolean>((resolve) => {
      waiting.current = resolve;
      asking.ask();
    });
    return isProved ? act() : first;
  };

  const dialog = asking.Dialog ? (
    <asking.Dialog open={asking.isOpen} prove={prove} onProved={() => settle(true)} onClose={() => settle(false)} />
  ) : (
    asking.coming
  );
  return { run, dialog };
}

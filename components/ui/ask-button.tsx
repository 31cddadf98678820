"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "./button";
import { callApi } from "./call-api";
import { rememberFocus } from "./keep-focus";

type AskButtonProps<Row> = {
  path: string;
  label: string;
  /** What it says once it is asked for. */
  asked: string;
  onAnswer?: ((row: Row) => void) | undefined;
};

/**
 * A button that asks for something once; what goes wrong is said beside it. It is disabled meanwhile and may be gone
 * afterwards: the focus comes back to it or to what it stood in.
 */
export function AskButton<Row>({ path, label, asked, onAnswer }: AskButtonProps<Row>) {
  const [isAsked, setAsked] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const giveBack = useRef<(() => void) | null>(null);
  useEffect(() => (isAsked ? () => giveBack.current?.() : undefined), [isAsked]);
  const ask = async () => {
    giveBack.current = rememberFocus();
    setAsked(true);
    setFailure(null);
    const answer = await callApi<Row>(path, undefined, "POST");
    if (answer.ok) onAnswer?.(answer.data);
    else {
      setAsked(false);
      setFailure(answer.message);
    }
  };
  return (
    <>
      {failure ? (
        <span role="alert" className="text-13 font-mid">
          {failure}
        </span>
      ) : null}
      <Button size="small" onClick={ask} disabled={isAsked}>
        {isAsked ? asked : label}
      </Button>
    </>
  );
}

"use client";

import { createContext, use } from "react";
import type { ComparedPair } from "@/lib/articles/comparison";

/** The number of the change that one stands at; 0 where nobody steps through them. */
export const CurrentChange = createContext(0);

/** The number of a change in the gutter, a link to it. */
export function ChangeNumber({ pair }: { pair: ComparedPair }) {
  const current = use(CurrentChange);
  const { change } = pair;
  if (change === null) return null;
  return (
    <a
      href={`#change-${change}`}
      aria-label={`Change ${change}: ${kindsOf(pair)}`}
      aria-current={current === change ? "true" : undefined}
    >
      {change}
    </a>
  );
}

function kindsOf({ left, right, pieces }: ComparedPair): string {
  const kinds = [
    pieces.some(({ kind }) => kind === "removed") || right === null ? "deletion" : null,
    pieces.some(({ kind }) => kind === "added") || left === null ? "insertion" : null,
    pieces.some(({ said }) => said) || (left !== null && right !== null && left !== right) ? "formatting" : null,
  ].filter((kind) => kind !== null);
  return kinds.join(" and ");
}

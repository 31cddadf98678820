import { Fragment, type ReactNode } from "react";
import { markPattern } from "./mark-pattern";

/** Words that were searched for. */
export function Mark({ children }: { children: ReactNode }) {
  return (
    // A block in the line: where the line ends before it, none of its ground is left behind.
    <mark className="inline-block bg-wash-2 text-ink underline decoration-pencil decoration-2 underline-offset-2">
      {children}
    </mark>
  );
}

/** A text with what was searched for marked. */
export function MarkedText({ text, searched }: { text: string; searched: string | undefined }) {
  const pattern = searched ? markPattern(searched) : null;
  if (!pattern) return text;
  // With one group in the pattern, every second part is a match.
  return text.split(pattern).map((part, index) => {
    const key = index;
    return index % 2 === 0 ? <Fragment key={key}>{part}</Fragment> : <Mark key={key}>{part}</Mark>;
  });
}

import { Fragment } from "react";

/** The words of a search, without its operators. */
function wordsOf(searched: string): string[] {
  return searched
    .split(/[\s"]+/)
    .filter((word) => word.length > 1 && !word.startsWith("-") && word.toLowerCase() !== "or")
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}

/** A text with the words searched for marked; the index, not this, decides what matches. */
export function MarkedText({ text, searched }: { text: string; searched: string | undefined }) {
  const words = searched ? wordsOf(searched) : [];
  if (words.length === 0) return text;
  // With one group in the pattern, every second part is a match.
  const parts = text.split(new RegExp(`(${words.join("|")})`, "giu"));
  return parts.map((part, index) => {
    const key = index;
    if (index % 2 === 0) return <Fragment key={key}>{part}</Fragment>;
    return (
      <mark key={key} className="bg-wash-2 text-ink underline decoration-pencil decoration-2 underline-offset-2">
        {part}
      </mark>
    );
  });
}

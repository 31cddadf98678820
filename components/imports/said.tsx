import { Fragment } from "react";

const quoted = /("(?:[^"\\]|\\.)*"|“[^”]*”)/;

/** A sentence of ours in which values that came in are quoted: none of them turns the words around it. */
export function Said({ text }: { text: string }) {
  return text.split(quoted).map((piece, index) =>
    // Every second piece is what the expression caught; they never move.
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    index % 2 === 1 ? <bdi key={index}>{piece}</bdi> : <Fragment key={index}>{piece}</Fragment>,
  );
}

/** What is not seen, or turns what stands beside it; tabs and line ends are neither. */
const hidden = /([\p{Cc}\p{Cf}]+)/u;

function codesOf(text: string): string {
  return [...text]
    .map((letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`)
    .join(" ");
}

/** Text as it came, in which letters that hide are shown by their codes. */
export function RawText({ text }: { text: string }) {
  return text.split(/(\r?\n|\t)/).map((line, index) =>
    line.split(hidden).map((piece, at) => {
      const key = `${index} ${at}`;
      if (at % 2 === 0 || /^[\r\n\t]+$/.test(piece)) return <Fragment key={key}>{piece}</Fragment>;
      return (
        <span key={key} className="border border-rule px-0.5 text-ink-3">
          {codesOf(piece)}
        </span>
      );
    }),
  );
}

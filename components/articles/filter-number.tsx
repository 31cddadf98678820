"use client";

import { useState } from "react";

export type FilterNumberProps = {
  label: string;
  value: number | undefined;
  greatest: number;
  /** Called on Enter and on leaving, if it is another number than before. */
  onSet: (value: number | undefined) => void;
};

function textOf(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}

/** A whole number to type, or none. What is no number goes back to what was there. */
export function FilterNumber({ label, value, greatest, onSet }: FilterNumberProps) {
  const [seen, setSeen] = useState(value);
  const [text, setText] = useState(textOf(value));
  if (seen !== value) {
    setSeen(value);
    setText(textOf(value));
  }

  const set = () => {
    const typed = text.trim();
    const isNumber = /^\d+$/.test(typed);
    const next = isNumber ? Math.min(greatest, Number(typed)) : typed === "" ? undefined : value;
    setText(textOf(next));
    if (next !== value) onSet(next);
  };
  return (
    <input
      inputMode="numeric"
      maxLength={String(greatest).length}
      aria-label={label}
      value={text}
      placeholder="–"
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") set();
      }}
      onBlur={set}
      className="h-6 w-8 rounded-1 border border-edge bg-paper px-1 text-right text-13 text-ink coarse:h-11 coarse:w-11"
    />
  );
}

"use client";

import { type Ref, useEffect, useRef, useState } from "react";
import type { Bounds } from "./filter-changes";

type FilterNumberProps = {
  label: string;
  value: number | undefined;
  greatest: number;
  /** Called on Enter and on leaving, if it is another number than before. */
  onSet: (value: number | undefined) => void;
  ref?: Ref<HTMLInputElement>;
};

function textOf(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}

function ordered(min: number | undefined, max: number | undefined): Bounds {
  return min !== undefined && max !== undefined && min > max ? { min: max, max: min } : { min, max };
}

/** A whole number to type, or none. What is no number goes back to what was there. */
function FilterNumber({ label, value, greatest, onSet, ref }: FilterNumberProps) {
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
      ref={ref}
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

export type FilterTypingProps = {
  /** "Quality". */
  name: string;
  greatest: number;
  value: Bounds;
  onSet: (range: Bounds) => void;
};

/** The two ends of a range as numbers to type; they may be typed the wrong way round. */
export default function FilterTyping({ name, greatest, value, onSet }: FilterTypingProps) {
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // It stands before the button that brings it, and may come late: whoever has gone on meanwhile is left alone.
    if (first.current?.closest("legend")?.contains(document.activeElement)) first.current.focus();
  }, []);
  return (
    <>
      <FilterNumber
        ref={first}
        label={`${name} from`}
        value={value.min}
        greatest={greatest}
        onSet={(min) => onSet(ordered(min, value.max))}
      />
      <span aria-hidden="true">–</span>
      <FilterNumber
        label={`${name} to`}
        value={value.max}
        greatest={greatest}
        onSet={(max) => onSet(ordered(value.min, max))}
      />
    </>
  );
}

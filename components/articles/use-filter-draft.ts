"use client";

import { useEffect, useRef, useState } from "react";

/**
 * What a control shows while it is being moved or typed in; sent once that rests. It follows the value when that
 * changes elsewhere.
 */
export function useFilterDraft<Value>(
  value: Value,
  isSame: (one: Value, other: Value) => boolean,
  onChange: (value: Value) => void,
) {
  const [{ seen, sent, adopted }, setKnown] = useState({ seen: value, sent: value, adopted: 0 });
  const [draft, setDraft] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The newest: between a move and its sending another filter may have changed, and must not be changed back.
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });

  if (!isSame(seen, value)) {
    // What comes back as it was sent is no news, and the control may have moved on since.
    const isNews = !isSame(sent, value);
    setKnown({ seen: value, sent: value, adopted: isNews ? adopted + 1 : adopted });
    if (isNews) setDraft(value);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was adopted ends what was about to be sent
  useEffect(() => () => clearTimeout(timer.current), [adopted]);

  const show = (next: Value) => {
    clearTimeout(timer.current);
    setDraft(next);
  };
  const send = (next: Value, delay: number) => {
    show(next);
    timer.current = setTimeout(() => {
      setKnown((known) => ({ ...known, sent: next }));
      latest.current(next);
    }, delay);
  };
  return { draft, show, send };
}

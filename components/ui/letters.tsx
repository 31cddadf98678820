"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

type Letters = {
  /** Whether keys of a single character do something by themselves. */
  areOn: boolean;
  choose: (areOn: boolean) => void;
};

const LettersContext = createContext<Letters>({ areOn: true, choose: () => {} });

export type LettersProviderProps = {
  areOn: boolean;
  /** Remembers the choice; where that fails it holds for this page. */
  save: (choice: { letters: boolean }) => Promise<unknown>;
  children: ReactNode;
};

/** What the person chose about keys of a single character, for all that lies within: see `useShortcut` for their hints. */
export function LettersProvider({ areOn: begun, save, children }: LettersProviderProps) {
  const [areOn, setOn] = useState(begun);
  const value = useMemo(
    () => ({
      areOn,
      choose: (wanted: boolean) => {
        setOn(wanted);
        save({ letters: wanted }).catch(() => {});
      },
    }),
    [areOn, save],
  );
  return <LettersContext value={value}>{children}</LettersContext>;
}

export const useLetters = (): Letters => useContext(LettersContext);

/** Letters, digits and signs as a keyboard has them; "Enter", "⏎" and "←" are none, and the space bar is none. */
const isLetter = (key: string): boolean => /^[!-~]$/.test(key);

/**
 * Gives a key, or several with blanks between them, as far as they do something: for `aria-keyshortcuts`, and for whatever
 * shows it. Undefined where it does nothing because the person switched keys of a single character off.
 */
export function useShortcut(): (keys: string | null | undefined) => string | undefined {
  const { areOn } = useLetters();
  return (keys) => {
    const working = (keys ?? "").split(" ").filter((key) => key !== "" && (areOn || !isLetter(key)));
    return working.length > 0 ? working.join(" ") : undefined;
  };
}

/** Switches them off for those whose speech or hands press keys by accident. */
export function LettersSwitch({ className }: { className?: string }) {
  const { areOn, choose } = useLetters();
  return (
    <label className={className}>
      <input type="checkbox" className="tick" checked={areOn} onChange={(event) => choose(event.target.checked)} />
      Keys of one letter
    </label>
  );
}

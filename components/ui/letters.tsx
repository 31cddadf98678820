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

/** What the person chose about keys of a single character, for all that lies within. Hints of such keys go with them. */
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
  return (
    <LettersContext value={value}>
      <div className="contents" data-letters={areOn ? undefined : "off"}>
        {children}
      </div>
    </LettersContext>
  );
}

export const useLetters = (): Letters => useContext(LettersContext);

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

"use client";

import { type ReactNode, useId, useState } from "react";
import { ChevronIcon } from "@/components/ui/icons";
import { joinClasses } from "@/components/ui/join-classes";
import { useStored } from "@/components/ui/use-stored";

/** A group of the rail that is always open. */
export function FilterGroup({ legend, children }: { legend: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="mt-3 min-w-0">
      <legend className="flex w-full items-center text-13 leading-5 text-ink-3">{legend}</legend>
      {children}
    </fieldset>
  );
}

/** Open if it was left open in this browser, or as soon as something in it is set; it never closes by itself. */
function useFold(id: string, isSet: boolean): [boolean, () => void] {
  const [stored, store] = useStored(`galley:filters:${id}`, "folded");
  const [chosen, choose] = useState<"open" | "folded" | null>(null);
  if (isSet && chosen === null) choose("open");
  const isOpen = (chosen ?? stored) === "open";
  const toggle = () => {
    choose(isOpen ? "folded" : "open");
    store(isOpen ? "folded" : "open");
  };
  return [isOpen, toggle];
}

export type FilterFoldProps = {
  /** Under which the folding is remembered. */
  id: string;
  legend: string;
  /** How many of its filters are set. */
  set: number;
  children: ReactNode;
};

/** A group that is folded away until it is wanted, with how many of it are set beside its name. */
export function FilterFold({ id, legend, set, children }: FilterFoldProps) {
  const [isOpen, toggle] = useFold(id, set > 0);
  const own = useId();
  return (
    <fieldset aria-labelledby={`${own}-name`} className="mt-1 min-w-0">
      <legend className="w-full">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={`${own}-body`}
          onClick={toggle}
          className="-mx-2 flex min-h-7 w-[calc(100%+16px)] items-center px-2 text-13 text-ink-3 hover:bg-desk-2 coarse:min-h-11"
        >
          <span id={`${own}-name`}>{legend}</span>
          {set > 0 ? <span className="ml-auto font-strong text-blue">{` ${set} set`}</span> : null}
          <ChevronIcon className={joinClasses("size-3.5", set > 0 ? "ml-1" : "ml-auto", isOpen && "rotate-90")} />
        </button>
      </legend>
      <div id={`${own}-body`} className={joinClasses(isOpen && "pb-2")}>
        {isOpen ? children : null}
      </div>
    </fieldset>
  );
}

"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "./button";

export type FoldedFiltersProps = {
  /** How many filters are set: said on the button, which hides them. */
  set: number;
  children: ReactNode;
};

/** On a phone the filters wait behind one button, so that the list is what one sees first. */
export function FoldedFilters({ set, children }: FoldedFiltersProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="mb-4 w-full md:hidden"
      >
        {set > 0 ? `Filters, ${set} set` : "Filters"}
      </Button>
      <div id={id} className={isOpen ? undefined : "max-md:hidden"}>
        {children}
      </div>
    </>
  );
}

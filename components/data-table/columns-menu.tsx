"use client";

import type { ReactTable, RowData } from "@tanstack/react-table";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { fetchAhead, late, useLate } from "@/components/ui/use-late";
import type { Features } from "./features";

const importPanel = () => import("./columns-panel");
const columnsPanel = late<never>(importPanel);
type Panel = Awaited<ReturnType<typeof importPanel>>["default"];

function ahead() {
  fetchAhead(columnsPanel);
}

export type ColumnsMenuProps<Row extends RowData> = {
  table: ReactTable<Features, Row>;
  /** Gives all columns their first order, width and place. */
  onReset: () => void;
};

/** What can be done to the columns, in a native popover whose inside is fetched when it is first asked for. */
export function ColumnsMenu<Row extends RowData>({ table, onReset }: ColumnsMenuProps<Row>) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  // The cast gives back the type parameter that what is fetched late can't carry.
  const ColumnsPanel = useLate(columnsPanel, isOpen) as Panel | null;
  return (
    <>
      <Button size="small" popoverTarget={id} onPointerEnter={ahead} onFocus={ahead}>
        Columns
      </Button>
      <section
        id={id}
        popover="auto"
        aria-label="Columns"
        onToggle={(event) => setOpen(event.newState === "open")}
        className="fixed inset-auto top-[calc(var(--top)+44px)] right-5 m-0 max-h-[calc(100dvh-var(--top)-56px)] w-[min(372px,calc(100vw-24px))] overflow-auto bg-paper p-4 text-ink shadow-menu"
      >
        {ColumnsPanel ? (
          <ColumnsPanel table={table} onReset={onReset} />
        ) : isOpen ? (
          <p className="text-13 text-ink-3">Loading…</p>
        ) : null}
      </section>
    </>
  );
}

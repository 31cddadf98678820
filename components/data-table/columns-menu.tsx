"use client";

import type { ReactTable, RowData } from "@tanstack/react-table";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import type { Features } from "./features";

/** Which columns are shown, as ticks in a native popover. */
export function ColumnsMenu<Row extends RowData>({ table }: { table: ReactTable<Features, Row> }) {
  const id = useId();
  const columns = table.getAllLeafColumns().filter((column) => column.getCanHide());
  return (
    <>
      <Button size="small" popoverTarget={id}>
        Columns
      </Button>
      <div
        id={id}
        popover="auto"
        className="fixed inset-auto top-[calc(var(--top)+44px)] right-5 m-0 max-h-[70dvh] w-52 overflow-auto bg-paper p-4 text-ink shadow-menu"
      >
        <fieldset className="grid gap-0.5">
          <legend className="mb-1 text-13 text-ink-3">Columns shown</legend>
          {columns.map((column) => (
            <CheckboxField
              key={column.id}
              label={column.columnDef.meta?.fullName ?? String(column.columnDef.header)}
              checked={column.getIsVisible()}
              onChange={(event) => column.toggleVisibility(event.target.checked)}
            />
          ))}
        </fieldset>
      </div>
    </>
  );
}

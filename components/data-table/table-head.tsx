"use client";

import type { Header, ReactTable, RowData } from "@tanstack/react-table";
import type { ReactNode } from "react";
import type { Features } from "./features";

export type TableHeadProps<Row extends RowData> = {
  table: ReactTable<Features, Row>;
  /** The head of the margin column. */
  margin: ReactNode;
};

const directions = { asc: "ascending", desc: "descending" } as const;

function HeadCell<Row extends RowData>({
  header,
  table,
}: {
  header: Header<Features, Row>;
  table: ReactTable<Features, Row>;
}) {
  const { column } = header;
  const { width, fullName, align } = column.columnDef.meta ?? {};
  const sorted = column.getIsSorted();
  const words = <table.FlexRender header={header} />;
  return (
    <th
      scope="col"
      data-column={column.id}
      data-align={align}
      aria-sort={sorted ? directions[sorted] : undefined}
      style={width ? { width } : undefined}
    >
      {column.getCanSort() ? (
        <button
          type="button"
          aria-label={fullName}
          title={fullName}
          onClick={() => column.toggleSorting(undefined, false)}
        >
          {words}
          {sorted ? <span aria-hidden="true">{sorted === "asc" ? " ↑" : " ↓"}</span> : null}
        </button>
      ) : (
        words
      )}
    </th>
  );
}

/** Column heads that are buttons where the column sorts; the sorted one says which way. */
export function TableHead<Row extends RowData>({ table, margin }: TableHeadProps<Row>) {
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id}>
          {margin}
          {group.headers.map((header) => (
            <HeadCell key={header.id} header={header} table={table} />
          ))}
        </tr>
      ))}
    </thead>
  );
}

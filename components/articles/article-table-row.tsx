"use client";

import { FlexRender, type Row } from "@tanstack/react-table";
import { type ChangeEvent, memo } from "react";
import type { Features } from "@/components/data-table/features";
import { pinPlace } from "@/components/data-table/pin-place";
import { Checkbox } from "@/components/ui/checkbox";
import type { ArticleRow } from "@/lib/articles/article-rows";
import { titleColumn } from "@/lib/articles/queue-columns";

/** `left-out`: in the selection, but decided or changed since, so that approving or rejecting it would pass it by. */
export type RowSelection = "out" | "in" | "left-out";

export type ArticleTableRowProps = {
  row: Row<Features, ArticleRow>;
  /** Changes with the columns, their order and place, and with the search: the row is drawn again then. */
  shape: string;
  isCursor: boolean;
  selection: RowSelection;
  canSelect: boolean;
  onPick: (id: number, range: boolean) => void;
  onEnter: (id: number) => void;
};

export function rowElementId(id: number): string {
  return `article-${id}`;
}

function ArticleTableRowPlain(props: ArticleTableRowProps) {
  const { row, isCursor, selection, canSelect, onPick, onEnter } = props;
  const { id, title } = row.original;

  const pick = ({ nativeEvent }: ChangeEvent) => onPick(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);

  return (
    <tr
      id={rowElementId(id)}
      aria-current={isCursor ? "true" : undefined}
      data-selection={selection}
      onFocus={() => onEnter(id)}
      onClick={() => onEnter(id)}
    >
      <td data-column="margin">
        {canSelect ? (
          <label htmlFor={`pick-${id}`}>
            <span className="sr-only">Select {title}</span>
            <Checkbox id={`pick-${id}`} checked={selection !== "out"} onChange={pick} />
          </label>
        ) : null}
      </td>
      {row.getVisibleCells().map((cell) => {
        const { id: column, columnDef } = cell.column;
        const place = { ...pinPlace(cell.column), style: { "--start": `var(--start-${column})` } };
        return column === titleColumn ? (
          <th key={column} scope="row" data-column={column} {...place}>
            <FlexRender cell={cell} />
          </th>
        ) : (
          <td key={column} data-column={column} data-align={columnDef.meta?.align} {...place}>
            <FlexRender cell={cell} />
          </td>
        );
      })}
    </tr>
  );
}

// Moving the cursor draws two rows again, not fifty.
export const ArticleTableRow = memo(ArticleTableRowPlain);

"use client";

import type { Column, RowData } from "@tanstack/react-table";
import { ArrowDown, ArrowUp, Minus, Pin, Plus } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import type { ColumnsMenuProps } from "./columns-menu";
import type { Features } from "./features";
import { groupOf, isPinned, moveColumn, nameOf, resizeColumn, shownWidth, togglePin } from "./table-layout";

/** px for one press. */
const step = 16;

type Does = "up" | "down" | "pin" | "narrower" | "wider";

/** All columns in their order, those pinned first: shown or not, moved, pinned, made narrower and wider. */
export default function ColumnsPanel<Row extends RowData>({ table, onReset }: ColumnsMenuProps<Row>) {
  const [said, setSaid] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const pressed = useRef<string | null>(null);

  // A line that moves takes the focus along; the browser drops it when the line is put elsewhere.
  useEffect(() => {
    if (pressed.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-does="${CSS.escape(pressed.current)}"]`)?.focus();
    pressed.current = null;
  });

  const groups = [groupOf(table, true), groupOf(table, false)];

  const act = (column: Column<Features, Row>, does: Does) => {
    pressed.current = `${does} ${column.id}`;
    const name = nameOf(column);
    if (does === "pin") {
      setSaid(isPinned(column) ? `${name} is not pinned any more` : `${name} is pinned at the left`);
      togglePin(table, column);
    } else if (does === "narrower" || does === "wider") {
      const width = resizeColumn(table, column, shownWidth(column) + (does === "wider" ? step : -step));
      setSaid(`${name} is ${width} pixels wide`);
    } else {
      const group = groupOf(table, isPinned(column));
      const place = group.findIndex(({ id }) => id === column.id) + (does === "down" ? 1 : -1);
      if (place < 0 || place >= group.length) return;
      setSaid(`${name} is ${place + 1} of ${group.length}`);
      moveColumn(table, column, place);
    }
  };

  return (
    <>
      <ul ref={list}>
        {groups.flatMap((group) =>
          group.map((column, place) => (
            <ColumnLine
              key={column.id}
              column={column}
              isFirst={place === 0}
              isLast={place === group.length - 1}
              onAct={(does) => act(column, does)}
            />
          )),
        )}
      </ul>
      <Button
        size="small"
        className="mt-3"
        onClick={() => {
          setSaid("The columns are as at first");
          onReset();
        }}
      >
        Reset columns
      </Button>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

type ColumnLineProps<Row extends RowData> = {
  column: Column<Features, Row>;
  isFirst: boolean;
  isLast: boolean;
  onAct: (does: Does) => void;
};

function ColumnLine<Row extends RowData>({ column, isFirst, isLast, onAct }: ColumnLineProps<Row>) {
  const name = nameOf(column);
  const { minSize = 0, maxSize = 0 } = column.columnDef;
  const button = (does: Does, label: string, icon: ReactNode, isOff: boolean, isPressed?: boolean) => (
    <Button
      variant="ghost"
      size="small"
      square
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      // Not `disabled`, which would drop the focus of whoever got here by pressing.
      aria-disabled={isOff || undefined}
      data-does={`${does} ${column.id}`}
      onClick={() => (isOff ? undefined : onAct(does))}
      className="aria-disabled:border-transparent aria-disabled:opacity-45 aria-pressed:bg-wash aria-pressed:text-blue"
    >
      {icon}
    </Button>
  );
  return (
    <li className="flex items-center">
      <CheckboxField
        label={name}
        className="min-w-0 flex-1"
        disabled={!column.getCanHide()}
        checked={column.getIsVisible()}
        onChange={(event) => column.toggleVisibility(event.target.checked)}
      />
      {button("up", `Move ${name} up`, <ArrowUp aria-hidden="true" />, isFirst)}
      {button("down", `Move ${name} down`, <ArrowDown aria-hidden="true" />, isLast)}
      {button("pin", `Pin ${name}`, <Pin aria-hidden="true" />, false, isPinned(column))}
      {button("narrower", `Make ${name} narrower`, <Minus aria-hidden="true" />, column.getSize() <= minSize)}
      {button("wider", `Make ${name} wider`, <Plus aria-hidden="true" />, column.getSize() >= maxSize)}
    </li>
  );
}

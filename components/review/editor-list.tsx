"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { formatCount } from "@/components/ui/format-count";
import type { FieldRow } from "./edit-fields";

export type EditorListProps = {
  label: string;
  /** What one of them is called: "check". */
  item: string;
  columns: readonly { key: string; label: string }[];
  rows: readonly FieldRow[];
  error: string | undefined;
  onChange: (rows: FieldRow[]) => void;
};

/** More rows than anybody edits by hand are shown when asked for. */
const shownAtFirst = 50;

/** Rows to add, take out and put in another order: by buttons, and in a field by Alt with the arrows and by Enter. */
export function EditorList({ label, item, columns, rows, error, onChange }: EditorListProps) {
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const [showsAll, setShowsAll] = useState(false);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.parentElement?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = null;
  });
  const focusNext = (at: number, part = "field") => {
    wanted.current = at < 0 ? '[data-part="add"]' : `[data-row="${at}"] [data-part="${part}"]`;
  };

  const add = (at: number) => {
    const row = Object.fromEntries(columns.map(({ key }) => [key, ""]));
    onChange([...rows.slice(0, at), row, ...rows.slice(at)]);
    if (at >= shownAtFirst) setShowsAll(true);
    focusNext(at);
    setSaid(`${capital(item)} ${at + 1} added`);
  };
  const remove = (at: number) => {
    onChange(rows.filter((_, index) => index !== at));
    focusNext(Math.min(at, rows.length - 2), "field");
    setSaid(`${capital(item)} ${at + 1} removed, ${rows.length - 1} left`);
  };
  const move = (at: number, by: 1 | -1, part: string) => {
    const [row, other] = [rows[at], rows[at + by]];
    if (!row || !other) return;
    const next = [...rows];
    next[at] = other;
    next[at + by] = row;
    onChange(next);
    focusNext(at + by, part);
    setSaid(`${capital(item)} moved to ${at + by + 1} of ${rows.length}`);
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const isMove = event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown");
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const isEmpty = Object.values(rows[at] ?? {}).every((part) => part === "");
    if (isMove) move(at, event.key === "ArrowUp" ? -1 : 1, partOf(event.target));
    else if (event.key === "Enter" && isPlain && !event.nativeEvent.isComposing) add(at + 1);
    else if (event.key === "Backspace" && isEmpty) remove(at);
    else return;
    event.preventDefault();
  };

  const shown = showsAll ? rows : rows.slice(0, shownAtFirst);
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} aria-invalid={error ? true : undefined}>
      <legend className="mb-1 text-13 text-ink-2">{label}</legend>
      <ol ref={list} className="grid gap-1">
        {shown.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place only, and hold no state
          <li key={at} data-row={at} className="flex items-start gap-1">
            {columns.map(({ key, label: column }, index) => (
              <div key={key} className={index === 0 && columns.length > 1 ? "w-2/5 shrink-0" : "min-w-0 flex-1"}>
                <TextArea
                  label={`${capital(item)} ${at + 1}${column === "" ? "" : `, ${column.toLowerCase()}`}`}
                  labelHidden
                  data-part={index === 0 ? "field" : key}
                  value={row[key] ?? ""}
                  rows={1}
                  dir="auto"
                  aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                  className="min-h-(--control)! py-1.25! [field-sizing:content] max-md:py-2.5! coarse:py-2.5!"
                  onKeyDown={(event) => onKeyDown(event, at)}
                  onChange={(event) =>
                    onChange(rows.map((one, place) => (place === at ? { ...one, [key]: event.target.value } : one)))
                  }
                />
              </div>
            ))}
            <RowButtons
              name={`${item} ${at + 1}`}
              isFirst={at === 0}
              isLast={at === rows.length - 1}
              onMove={(by) => move(at, by, by === 1 ? "down" : "up")}
              onRemove={() => remove(at)}
            />
          </li>
        ))}
      </ol>
      <div className="mt-1 flex flex-wrap gap-2">
        {shown.length < rows.length ? (
          <Button size="small" onClick={() => setShowsAll(true)}>
            Show all {formatCount(rows.length)}
          </Button>
        ) : null}
        <Button size="small" variant="ghost" data-part="add" onClick={() => add(rows.length)}>
          <Plus aria-hidden="true" />
          Add {item}
        </Button>
      </div>
      {error ? (
        <p id={`${id}-error`} className="mt-1 border-l-3 border-ink pl-2 text-13 font-mid text-ink">
          {error}
        </p>
      ) : null}
      <p role="status" className="sr-only">
        {said}
      </p>
    </fieldset>
  );
}

type RowButtonsProps = {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
};

function RowButtons({ name, isFirst, isLast, onMove, onRemove }: RowButtonsProps) {
  const shared = { variant: "ghost", size: "small", square: true } as const;
  return (
    <span className="flex shrink-0">
      <Button
        {...shared}
        data-part="up"
        aria-label={`Move ${name} up`}
        disabled={isFirst}
        onClick={() => onMove(-1)}
        className="border-transparent!"
      >
        <ArrowUp aria-hidden="true" />
      </Button>
      <Button
        {...shared}
        data-part="down"
        aria-label={`Move ${name} down`}
        disabled={isLast}
        onClick={() => onMove(1)}
        className="border-transparent!"
      >
        <ArrowDown aria-hidden="true" />
      </Button>
      <Button {...shared} aria-label={`Remove ${name}`} onClick={onRemove} className="border-transparent!">
        <X aria-hidden="true" />
      </Button>
    </span>
  );
}

const partOf = (target: EventTarget) => (target instanceof HTMLElement ? (target.dataset.part ?? "field") : "field");

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

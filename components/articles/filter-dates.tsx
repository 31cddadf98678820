"use client";

import { type ChangeEvent, useId } from "react";
import { useZone } from "@/components/ui/use-zone";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { daysOf, lastDays, withDays } from "./filter-days";
import { type DateGroup, dateNames } from "./filter-names";
import { useFilterDraft } from "./use-filter-draft";

/** How long typing rests before the list follows; a year is typed digit by digit. */
const restMs = 500;

const choices = [
  { words: "today", days: 1 },
  { words: "last 7 days", days: 7 },
  { words: "last 30 days", days: 30 },
] as const;

type DayInputProps = {
  name: string;
  edge: "from" | "to";
  day: string | undefined;
  onDay: (day: string | undefined) => void;
};

function isSameDay(one: string | undefined, other: string | undefined): boolean {
  return one === other;
}

function DayInput({ name, edge, day, onDay }: DayInputProps) {
  const id = useId();
  const { draft, show, send } = useFilterDraft(day, isSameDay, onDay);
  const onChange = ({ target: { value, validity } }: ChangeEvent<HTMLInputElement>) => {
    // On the way to "2026" the year is 0002, 0020, 0202: shown, but no day to look for.
    if (validity.valid) send(value || undefined, restMs);
    else show(value);
  };
  return (
    <>
      <label htmlFor={id}>
        <span className="sr-only">{name} </span>
        {edge}
      </label>
      <input
        id={id}
        type="date"
        min="1900-01-01"
        max="9998-12-31"
        value={draft ?? ""}
        onChange={onChange}
        onBlur={({ target: { validity } }) => {
          if (!validity.valid) show(day);
        }}
        className="h-7 w-full min-w-0 rounded-1 border border-edge bg-paper px-1.5 text-13 text-ink coarse:h-11"
      />
    </>
  );
}

export type FilterDatesProps = {
  group: DateGroup;
  filters: ArticleFilters;
  onChange: (filters: ArticleFilters) => void;
};

/** From one day to another, both included, and the ranges most asked for. */
export function FilterDates({ group, filters, onChange }: FilterDatesProps) {
  // Days begin and end where the reader is.
  const zone = useZone();
  const { from, to } = daysOf(filters, group, zone);
  const name = dateNames[group];
  return (
    <>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 gap-y-1 text-13 text-ink-2">
        <DayInput
          name={name}
          edge="from"
          day={from}
          onDay={(day) => onChange(withDays(filters, group, { from: day }, zone))}
        />
        <DayInput
          name={name}
          edge="to"
          day={to}
          onDay={(day) => onChange(withDays(filters, group, { to: day }, zone))}
        />
      </div>
      <p className="mt-0.5 flex flex-wrap gap-x-3">
        {choices.map(({ words, days }) => (
          <button
            key={words}
            type="button"
            onClick={() => onChange(withDays(filters, group, lastDays(days, Date.now(), zone), zone))}
            className="text-button min-h-6 coarse:min-h-11"
          >
            {words}
          </button>
        ))}
      </p>
    </>
  );
}

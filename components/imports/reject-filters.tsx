"use client";

import { useEffect, useId, useRef, useState } from "react";
import { callApi } from "@/components/ui/call-api";
import { formatCount } from "@/components/ui/format-count";
import type { RejectField } from "@/lib/imports/import-rows";
import type { RejectFilters } from "./use-rejects";

/** How long typing rests before the search runs; Enter runs it at once. */
const restMs = 350;

/** "all" can be no field's name: those have no such value as they stand in the select. */
const every = "*";

function useFields(importId: number) {
  const [fields, setFields] = useState<readonly RejectField[]>([]);
  const [isFailed, setFailed] = useState(false);
  useEffect(() => {
    let isOver = false;
    callApi<{ items: RejectField[] }>(`/imports/${importId}/rejected/fields`).then((answer) => {
      if (isOver) return;
      setFailed(!answer.ok);
      if (answer.ok) setFields(answer.data.items);
    });
    return () => {
      isOver = true;
    };
  }, [importId]);
  return { fields, isFailed };
}

function WordsFilter({ onSearch }: { onSearch: (q: string) => void }) {
  const [sent, setSent] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (text: string) => {
    clearTimeout(timer.current);
    if (text.trim() === sent) return;
    setSent(text.trim());
    onSearch(text.trim());
  };
  return (
    <input
      type="search"
      aria-label="Words of the reason or the file"
      placeholder="words of the reason or the file"
      maxLength={200}
      autoComplete="off"
      className="input h-7.5 w-64 min-w-0 flex-[0_1_16rem] text-13 max-md:h-11 max-md:flex-1 coarse:h-11"
      onChange={({ target: { value } }) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => search(value), restMs);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") search(event.currentTarget.value);
      }}
    />
  );
}

export type RejectFiltersProps = {
  importId: number;
  /** All there are. */
  count: number;
  filters: RejectFilters;
  onChange: (part: Partial<RejectFilters>) => void;
};

/** Which of the rejected records are shown. */
export function RejectFiltersBar({ importId, count, filters, onChange }: RejectFiltersProps) {
  const { fields, isFailed } = useFields(importId);
  const id = useId();
  return (
    <search
      className="mt-3 flex flex-wrap items-center gap-2 text-13"
      aria-label={`Rejected records of import ${importId}`}
    >
      <label htmlFor={id} className="text-ink-3">
        Field
      </label>
      <select
        id={id}
        value={filters.field ?? every}
        onChange={(event) => onChange({ field: event.target.value === every ? null : event.target.value })}
        className="input h-7.5 w-auto max-w-64 min-w-0 text-13 max-md:h-11 max-md:max-w-none max-md:flex-1 coarse:h-11"
      >
        <option value={every}>any ({formatCount(count)})</option>
        {fields.map((one) => (
          <option key={one.field ?? ""} value={one.field ?? ""}>
            {one.field ?? "could not be parsed"} ({formatCount(one.count)})
          </option>
        ))}
      </select>
      <WordsFilter onSearch={(q) => onChange({ q })} />
      {isFailed ? (
        <span className="font-mid">The fields could not be read; the records below are not affected.</span>
      ) : null}
    </search>
  );
}

"use client";

import { type ReactNode, useId, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { formatCount } from "@/components/ui/format-count";
import { Skeleton } from "@/components/ui/skeleton";
import type { FacetValue } from "@/lib/articles/article-rows";

/** Shown before "18 more stacks". */
const shortLength = 6;

export type FilterValuesProps = {
  legend: ReactNode;
  /** Null while they are being counted; what is selected is shown all the same. */
  values: readonly FacetValue[] | null;
  selected: readonly string[];
  /** For the button that shows the rest, e.g. "stacks"; without it all values are shown. */
  many?: string;
  labelOf?: (value: string) => ReactNode;
  onToggle: (value: string) => void;
};

/** Every value with its count; those selected are never folded away, nor lost when nothing counts for them. */
function shownOf(values: readonly FacetValue[], selected: readonly string[], isFolded: boolean): FacetValue[] {
  const known = new Set(values.map((one) => one.value));
  const lost = selected.filter((value) => !known.has(value)).map((value) => ({ value, count: 0 }));
  const folded = values.filter((one, index) => !isFolded || index < shortLength || selected.includes(one.value));
  return [...folded, ...lost];
}

function ValueLine({
  value,
  count,
  isSelected,
  label,
  onToggle,
}: {
  value: string;
  count: number | null;
  isSelected: boolean;
  label: ReactNode;
  onToggle: (value: string) => void;
}) {
  const id = useId();
  return (
    <label htmlFor={id} className="-mx-2 flex min-h-6 items-center gap-1.75 px-2 hover:bg-desk-2 coarse:min-h-11">
      <Checkbox
        id={id}
        aria-labelledby={`${id}-value`}
        aria-describedby={`${id}-count`}
        checked={isSelected}
        onChange={() => onToggle(value)}
      />
      <span id={`${id}-value`} className={isSelected ? "min-w-0 truncate font-mid" : "min-w-0 truncate"}>
        {label}
      </span>
      <span id={`${id}-count`} className="ml-auto pl-1 text-13 text-ink-3">
        {count === null ? <Skeleton width={28} /> : formatCount(count)}
      </span>
    </label>
  );
}

/** One group of the rail: ticks with a live count beside every value. */
export function FilterValues({ legend, values, selected, many, labelOf, onToggle }: FilterValuesProps) {
  const [isFolded, setFolded] = useState(true);
  const counted = values ?? selected.map((value) => ({ value, count: null }));
  const lines = values ? shownOf(values, selected, isFolded && many !== undefined) : counted;
  const hidden = values && many ? values.length - lines.filter((line) => line.count !== 0).length : 0;
  return (
    <fieldset className="mt-3 min-w-0">
      <legend className="flex w-full items-center text-13 leading-5 text-ink-3">{legend}</legend>
      {lines.map(({ value, count }) => (
        <ValueLine
          key={value}
          value={value}
          count={count}
          isSelected={selected.includes(value)}
          label={labelOf ? labelOf(value) : <bdi>{value}</bdi>}
          onToggle={onToggle}
        />
      ))}
      {values && values.length === 0 && selected.length === 0 ? <p className="text-13 text-ink-3">none</p> : null}
      {many && values && values.length > shortLength && (hidden > 0 || !isFolded) ? (
        <button type="button" onClick={() => setFolded(!isFolded)} className="text-button pl-5.5">
          {isFolded ? `${formatCount(hidden)} more ${many}` : `fewer ${many}`}
        </button>
      ) : null}
    </fieldset>
  );
}

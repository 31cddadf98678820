"use client";

import { type ReactNode, useId, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { formatCount } from "@/components/ui/format-count";
import { Skeleton } from "@/components/ui/skeleton";

/** Shown before "18 more stacks". */
const shortLength = 6;

/** Null: not counted, or not yet. */
export type CountedValue = { value: string; count: number | null };

export type FilterValuesProps = {
  legend: ReactNode;
  /** Null while nobody knows which values there are; what is selected is shown all the same. */
  values: readonly CountedValue[] | null;
  selected: readonly string[];
  /** Counts are on their way: their places are kept, so that nothing moves when they come. */
  isCounting: boolean;
  /** For the button that shows the rest, e.g. "stacks"; without it all values are shown. */
  many?: string;
  labelOf?: (value: string) => ReactNode;
  onToggle: (value: string) => void;
};

/** Every value with its count; those selected are never folded away, nor lost when nothing counts for them. */
function shownOf(values: readonly CountedValue[], selected: readonly string[], isFolded: boolean): CountedValue[] {
  const known = new Set(values.map((one) => one.value));
  const lost = selected.filter((value) => !known.has(value)).map((value) => ({ value, count: 0 }));
  const folded = values.filter((one, index) => !isFolded || index < shortLength || selected.includes(one.value));
  return [...folded, ...lost];
}

function LinesToCome({ count }: { count: number }) {
  return Array.from({ length: count }, (_, line) => `line ${line}`).map((key) => (
    <div key={key} className="flex min-h-6 items-center gap-1.75 coarse:min-h-11">
      <span className="tick border-dashed" />
      <Skeleton width={96} />
      <Skeleton width={28} className="ml-auto" />
    </div>
  ));
}

function ValueLine({
  value,
  count,
  isCounting,
  isSelected,
  label,
  onToggle,
}: {
  value: string;
  count: number | null;
  isCounting: boolean;
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
      <span id={`${id}-count`} className="ml-auto pl-1 text-13 text-ink-3 group-aria-busy:opacity-60">
        {count === null ? isCounting ? <Skeleton width={28} /> : "–" : formatCount(count)}
      </span>
    </label>
  );
}

/** One group of the rail: ticks with a live count beside every value. */
export function FilterValues(props: FilterValuesProps) {
  const { legend, values, selected, isCounting, many, labelOf, onToggle } = props;
  const [isFolded, setFolded] = useState(true);
  const unknown = selected.map((value) => ({ value, count: null }));
  const lines = values ? shownOf(values, selected, isFolded && many !== undefined) : unknown;
  const canFold = many !== undefined && values !== null && values.length > shortLength;
  const hidden = canFold ? values.filter((one) => !lines.includes(one)).length : 0;
  return (
    <fieldset className="mt-3 min-w-0">
      <legend className="flex w-full items-center text-13 leading-5 text-ink-3">{legend}</legend>
      {lines.map((line) => (
        <ValueLine
          key={line.value}
          {...line}
          isCounting={isCounting}
          isSelected={selected.includes(line.value)}
          label={labelOf ? labelOf(line.value) : <bdi>{line.value}</bdi>}
          onToggle={onToggle}
        />
      ))}
      {values === null && isCounting ? <LinesToCome count={Math.max(0, shortLength - lines.length)} /> : null}
      {lines.length === 0 && !(values === null && isCounting) ? (
        <p className="text-13 text-ink-3">{values ? "none" : "not counted"}</p>
      ) : null}
      {canFold && (hidden > 0 || !isFolded) ? (
        <button type="button" onClick={() => setFolded(!isFolded)} className="text-button pl-5.5 coarse:min-h-11">
          {isFolded ? `${formatCount(hidden)} more ${many}` : `fewer ${many}`}
        </button>
      ) : null}
    </fieldset>
  );
}

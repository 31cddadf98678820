"use client";

import { type ReactNode, useState } from "react";
import { joinClasses } from "@/components/ui/join-classes";
import { late, useLate } from "@/components/ui/use-late";
import type { Bounds } from "./filter-changes";
import { FilterHistogram } from "./filter-histogram";
import styles from "./filter-range.module.css";
import { useFilterDraft } from "./use-filter-draft";

const filterTyping = late(() => import("./filter-typing"));

/** How long a thumb rests before the list follows it. */
const restMs = 250;

/** What the thumbs run over, from 0 on. */
export type RangeScale = {
  /** Where the upper thumb ends, and is no bound any more. */
  top: number;
  /** True where numbers above the top exist: without an upper bound it is then said as "5+". */
  isOpenEnded: boolean;
  binSize: number;
  /** The greatest number that can be typed. */
  greatest: number;
  /** Said after the numbers, e.g. "min". */
  unit?: string;
};

export const scoreScale: RangeScale = { top: 100, isOpenEnded: false, binSize: 5, greatest: 100 };

export type FilterRangeProps = {
  /** "Quality". */
  name: string;
  /** Where the name stands above it already. */
  isNameHidden?: boolean;
  scale: RangeScale;
  value: Bounds;
  /** Null while they are being counted. */
  bins: readonly number[] | null;
  onChange: (range: Bounds) => void;
  /** Under the chart. */
  children?: ReactNode;
};

function isSameRange(one: Bounds, other: Bounds): boolean {
  return one.min === other.min && one.max === other.max;
}

function wordsOf({ min, max }: Bounds, { top, isOpenEnded, unit }: RangeScale): string {
  if (min === undefined && max === undefined) return "any";
  const numbers = max === undefined && isOpenEnded ? `${min}+` : `${min ?? 0}–${max ?? top}`;
  return unit ? `${numbers} ${unit}` : numbers;
}

type Draft = { draft: Bounds; send: (range: Bounds, delay: number) => void };

function Thumbs({ name, scale, draft, send }: Draft & { name: string; scale: RangeScale }) {
  const { top, unit, isOpenEnded } = scale;
  const low = Math.min(draft.min ?? 0, top);
  const high = Math.min(draft.max ?? top, top);
  const said = (value: number, isBound: boolean) =>
    unit === undefined ? undefined : isBound || !isOpenEnded ? `${value} ${unit}` : "no limit";
  return (
    <>
      <input
        type="range"
        min={0}
        max={top}
        value={low}
        aria-label={`${name}, at least`}
        aria-valuetext={said(draft.min ?? 0, true)}
        onChange={({ target: { valueAsNumber: next } }) =>
          send({ ...draft, min: next === 0 ? undefined : Math.min(next, high) }, restMs)
        }
        className={joinClasses(styles.thumb, low > top / 2 && styles.onTop)}
      />
      <input
        type="range"
        min={0}
        max={top}
        value={high}
        aria-label={`${name}, at most`}
        aria-valuetext={said(draft.max ?? top, draft.max !== undefined)}
        onChange={({ target: { valueAsNumber: next } }) =>
          send({ ...draft, max: next === top ? undefined : Math.max(next, low) }, restMs)
        }
        className={styles.thumb}
      />
    </>
  );
}

/** A histogram with a thumb at either end of the range; the figures can be typed as well. */
export function FilterRange({ name, isNameHidden, scale, value, bins, onChange, children }: FilterRangeProps) {
  const [isTyping, setTyping] = useState(false);
  const Typing = useLate(filterTyping, isTyping);
  const { draft, send } = useFilterDraft(value, isSameRange, onChange);
  const { top } = scale;
  const low = draft.min ?? 0;
  const high = draft.max ?? Number.POSITIVE_INFINITY;
  const isSet = draft.min !== undefined || draft.max !== undefined;
  const percent = (position: number) => (Math.min(position, top) / top) * 100;
  const words = wordsOf(draft, scale);
  return (
    <fieldset className="mt-2 min-w-0">
      <legend className={joinClasses("flex h-6 w-full items-center text-13", isSet ? "text-ink" : "-mb-2 text-ink-3")}>
        <span className={joinClasses(isNameHidden && "sr-only")}>{name}</span>
        <span className="ml-auto flex items-center gap-1">
          {Typing ? (
            <Typing name={name} greatest={scale.greatest} value={draft} onSet={(range) => send(range, 0)} />
          ) : null}
          <button
            type="button"
            aria-label={isTyping ? `Done typing ${name}` : `Type ${name}, now ${words}`}
            onClick={() => setTyping(!isTyping)}
            className={joinClasses("min-h-6 min-w-6 text-right hover:underline", isSet && "font-strong text-blue")}
          >
            {isTyping ? "done" : words}
          </button>
        </span>
      </legend>
      <div
        className={styles.chart}
        data-set={isSet ? "" : undefined}
        style={{ "--low": percent(low), "--high": percent(high) }}
      >
        <FilterHistogram bins={bins} binSize={scale.binSize} top={top} low={low} high={high} isSet={isSet} />
        <span className={styles.line} />
        <Thumbs name={name} scale={scale} draft={draft} send={send} />
      </div>
      {children}
    </fieldset>
  );
}

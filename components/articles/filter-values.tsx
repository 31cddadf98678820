"use client";

import { type ReactNode, useState } from "react";
import { formatCount } from "@/components/ui/format-count";
import { Skeleton } from "@/components/ui/skeleton";
import { FilterTick } from "./filter-tick";

/** Shown before "18 more stacks". */
const shortLength = 6;

/** From so many values on, a list can be looked through by typing. */
const longLength = 20;

/** Null: not counted, or not yet. */
export type CountedValue = { value: string; count: number | null };

/** Values of a fixed list, in its order, whether or not anything was counted for them. */
export function fixedValues(names: readonly string[], counted: readonly CountedValue[] | undefined): CountedValue[] {
  return names.map((value) => {
    if (!counted) return { value, count: null };
    return counted.find((one) => one.value === value) ?? { value, count: 0 };
  });
}

export type FilterValuesProps = {
  /** Null while nobody knows which values there are; what is selected is shown all the same. */
  values: readonly CountedValue[] | null;
  selected: readonly string[];
  /** Counts are on their way: their places are kept, so that nothing moves when they come. */
  isCounting: boolean;
  textOf: (value: string) => string;
  /** In the place of the text. */
  labelOf?: (value: string) => ReactNode;
  onToggle: (value: string) => void;
};

/** Every value with its count; what is selected is not lost where nothing counts for it any more. */
function withLost({ values, selected, isCounting }: Omit<FilterValuesProps, "textOf" | "onToggle">): CountedValue[] {
  const known = new Set(values?.map((one) => one.value));
  const lost = selected.filter((value) => !known.has(value));
  const count = values === null || isCounting ? null : 0;
  return [...(values ?? []), ...lost.map((value) => ({ value, count }))];
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

/** The ticks of a group, each with a live count. */
export function FilterValues(props: FilterValuesProps) {
  const { selected, isCounting, textOf, labelOf, onToggle } = props;
  return withLost(props).map(({ value, count }) => (
    <FilterTick
      key={value}
      count={count}
      isCounting={isCounting}
      isSelected={selected.includes(value)}
      title={textOf(value)}
      onToggle={() => onToggle(value)}
    >
      {labelOf ? labelOf(value) : <bdi>{textOf(value)}</bdi>}
    </FilterTick>
  ));
}

export type FilterListProps = Omit<FilterValuesProps, "labelOf"> & {
  /** As in "18 more stacks", and of the box that looks through them. */
  many: string;
  find: string;
  /** Values that exist and are not in the list. */
  unlisted: number;
  /** Whether a value that is not listed can be typed. */
  canBeTyped: boolean;
};

/** Which of a long list are shown: the first few, or those that were looked for; always those that are selected. */
function useShown({ values, selected, isCounting, textOf, unlisted, canBeTyped }: FilterListProps) {
  const [isFolded, setFolded] = useState(true);
  const [sought, setSought] = useState("");
  const all = withLost({ values, selected, isCounting });
  const [wasLong, setWasLong] = useState(false);
  // Once there, the box stays: what is found and ticked in it may be what makes the list short.
  const isLong = wasLong || all.length > longLength || unlisted > 0;
  if (isLong && !wasLong) setWasLong(true);
  const wanted = isLong ? sought.trim() : "";
  const words = wanted.toLowerCase();
  const found = wanted === "" ? all : all.filter(({ value }) => textOf(value).toLowerCase().includes(words));
  const first = wanted === "" && isFolded ? all.slice(0, shortLength) : found;
  const shown = [...first, ...all.filter((one) => selected.includes(one.value) && !first.includes(one))];
  const isNew = unlisted > 0 && canBeTyped && wanted !== "" && !all.some(({ value }) => value === wanted);
  return {
    shown: isNew ? [...shown, { value: wanted, count: null }] : shown,
    found: isNew ? [...found, { value: wanted, count: null }] : found,
    hidden: wanted === "" ? all.length - shown.length : 0,
    isLong,
    canFold: wanted === "" && all.length > shortLength,
    isFolded,
    setFolded,
    sought,
    setSought,
    isSeeking: wanted !== "",
  };
}

/** A list of any length: six values, the others on request, and a box to find one among many. */
export function FilterList(props: FilterListProps) {
  const { values, selected, isCounting, many, find, unlisted, canBeTyped, onToggle } = props;
  const list = useShown(props);
  const isComing = values === null && isCounting;
  const pickOnly = () => {
    const [only, ...others] = list.found;
    if (list.isSeeking && only && others.length === 0 && !selected.includes(only.value)) onToggle(only.value);
  };
  return (
    <>
      {list.isLong ? (
        <FindBox
          label={find}
          value={list.sought}
          found={list.isSeeking ? `${formatCount(list.found.length)} ${many} found` : ""}
          onChange={list.setSought}
          onEnter={pickOnly}
        />
      ) : null}
      <FilterValues {...props} values={values && list.shown} />
      {isComing ? <LinesToCome count={Math.max(0, shortLength - list.shown.length)} /> : null}
      {list.shown.length === 0 && !isComing ? (
        <p className="text-13 text-ink-3">{values ? (list.isSeeking ? "none of that name" : "none") : "not counted"}</p>
      ) : null}
      {list.canFold && (list.hidden > 0 || !list.isFolded) ? (
        <button
          type="button"
          onClick={() => list.setFolded(!list.isFolded)}
          className="text-button min-h-6 pl-5.5 coarse:min-h-11"
        >
          {list.isFolded ? `${formatCount(list.hidden)} more ${many}` : `fewer ${many}`}
        </button>
      ) : null}
      {unlisted > 0 && list.hidden === 0 ? (
        <p className="text-12 text-ink-3">
          {formatCount(unlisted)} rarer {many} are not listed{canBeTyped ? "; type one as it is written" : ""}
        </p>
      ) : null}
    </>
  );
}

type FindBoxProps = {
  label: string;
  value: string;
  /** How many there are of what was looked for, to those who do not see them. */
  found: string;
  onChange: (text: string) => void;
  onEnter: () => void;
};

function FindBox({ label, value, found, onChange, onEnter }: FindBoxProps) {
  return (
    <>
      <input
        type="search"
        aria-label={label}
        placeholder={label.toLowerCase()}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onEnter();
        }}
        className="mt-0.5 mb-1 h-6 w-full rounded-1 border border-edge bg-paper px-1.5 text-13 text-ink coarse:h-11"
      />
      <p role="status" className="sr-only">
        {found}
      </p>
    </>
  );
}

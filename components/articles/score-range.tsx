"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { countOf } from "@/components/ui/format-count";
import { joinClasses } from "@/components/ui/join-classes";
import type { ScoreRange as Range } from "./filter-changes";
import { ScoreHistogram } from "./score-histogram";
import styles from "./score-range.module.css";

/** How long a thumb rests before the list follows it. */
const restMs = 250;

export type ScoreRangeProps = {
  /** "Quality". */
  name: string;
  value: Range;
  histogram: { bins: readonly number[]; absent: number } | null;
  onChange: (range: Range) => void;
};

function wordsOf({ min, max }: Range): string {
  return min === undefined && max === undefined ? "any" : `${min ?? 0}–${max ?? 100}`;
}

/** What the thumbs show while they move; it follows the value when that changes elsewhere. */
function useDraft(value: Range, onChange: (range: Range) => void) {
  const [seen, setSeen] = useState(value);
  const [draft, setDraft] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (seen.min !== value.min || seen.max !== value.max) {
    setSeen(value);
    setDraft(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const send = (next: Range, delay: number) => {
    setDraft(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next), delay);
  };
  return { draft, send };
}

function NumberBox({
  label,
  value,
  onSet,
}: {
  label: string;
  value: number | undefined;
  onSet: (value: number | undefined) => void;
}) {
  const set = (text: string) => {
    if (text.trim() === "") onSet(undefined);
    else if (/^\d{1,3}$/.test(text.trim())) onSet(Math.min(100, Number(text)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") set(event.currentTarget.value);
  };
  return (
    <input
      key={value}
      inputMode="numeric"
      maxLength={3}
      aria-label={label}
      defaultValue={value}
      placeholder="–"
      onKeyDown={onKeyDown}
      onBlur={(event) => set(event.target.value)}
      className="h-5 w-8 rounded-1 border border-edge bg-paper px-1 text-right text-13 text-ink coarse:h-9 coarse:w-11"
    />
  );
}

/** A histogram with a thumb at either end of the range; the figures can be typed as well. */
export function ScoreRange({ name, value, histogram, onChange }: ScoreRangeProps) {
  const [isTyping, setTyping] = useState(false);
  const { draft, send } = useDraft(value, onChange);
  const low = draft.min ?? 0;
  const high = draft.max ?? 100;
  const isSet = draft.min !== undefined || draft.max !== undefined;

  const ordered = (min: number | undefined, max: number | undefined): Range =>
    min !== undefined && max !== undefined && min > max ? { min: max, max: min } : { min, max };
  const moveLow = (next: number) => send({ ...draft, min: next === 0 ? undefined : Math.min(next, high) }, restMs);
  const moveHigh = (next: number) => send({ ...draft, max: next === 100 ? undefined : Math.max(next, low) }, restMs);

  return (
    <fieldset className="mt-2 min-w-0">
      <legend className={joinClasses("flex h-5 w-full items-center text-13", isSet ? "text-ink" : "-mb-1 text-ink-3")}>
        <span>{name}</span>
        <span className="ml-auto flex items-center gap-1">
          {isTyping ? (
            <>
              <NumberBox label={`${name} from`} value={draft.min} onSet={(min) => send(ordered(min, draft.max), 0)} />
              <span aria-hidden="true">–</span>
              <NumberBox label={`${name} to`} value={draft.max} onSet={(max) => send(ordered(draft.min, max), 0)} />
            </>
          ) : null}
          <button
            type="button"
            aria-label={isTyping ? `Done typing ${name}` : `Type ${name}, now ${wordsOf(draft)}`}
            onClick={() => setTyping(!isTyping)}
            className={joinClasses("min-h-5 min-w-6 text-right hover:underline", isSet && "font-strong text-blue")}
          >
            {isTyping ? "done" : wordsOf(draft)}
          </button>
        </span>
      </legend>
      <div className={styles.chart} data-set={isSet ? "" : undefined} style={{ "--low": low, "--high": high }}>
        <ScoreHistogram bins={histogram?.bins ?? null} low={low} high={high} isSet={isSet} />
        <span className={styles.line} />
        <input
          type="range"
          min={0}
          max={100}
          value={low}
          aria-label={`${name}, at least`}
          onChange={(event) => moveLow(event.target.valueAsNumber)}
          className={joinClasses(styles.thumb, low > 50 && styles.onTop)}
        />
        <input
          type="range"
          min={0}
          max={100}
          value={high}
          aria-label={`${name}, at most`}
          onChange={(event) => moveHigh(event.target.valueAsNumber)}
          className={styles.thumb}
        />
      </div>
      {isSet && histogram && histogram.absent > 0 ? (
        <p className="text-12 text-ink-3">leaves out {countOf(histogram.absent, "article")} without this score</p>
      ) : null}
    </fieldset>
  );
}

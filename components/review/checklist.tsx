"use client";

import { useState } from "react";
import { CheckboxField } from "@/components/ui/checkbox";
import { formatCount } from "@/components/ui/format-count";
import { BoxSection } from "./box-section";
import { mostTicks } from "./ticks-of";

export type ChecklistProps = {
  items: readonly string[];
  /** The items that are ticked; an item that stands there twice is ticked twice. */
  ticked: readonly string[];
  onChange: (ticked: string[]) => void;
};

/** A longer one is shown as a whole when it is asked for. */
const mostShown = 100;

/** The article's own checklist, to tick while reading. What is ticked is recorded with the decision. */
export function Checklist({ items, ticked, onChange }: ChecklistProps) {
  const [showsAll, setShowsAll] = useState(false);
  const done = new Set(ticked);
  const toggle = (item: string) => onChange(done.has(item) ? ticked.filter((one) => one !== item) : [...ticked, item]);
  const shown = showsAll ? items : items.slice(0, mostShown);
  const count = items.filter((item) => done.has(item)).length;
  return (
    <BoxSection title="Checklist" aside={`${formatCount(count)} of ${formatCount(items.length)}`}>
      <ul className="columns-2 gap-5 max-xl:columns-1">
        {shown.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes and may say the same twice
          <li key={index} className="break-inside-avoid">
            <CheckboxField
              label={
                <span
                  className={`[overflow-wrap:anywhere] ${done.has(item) ? "text-ink-3 line-through decoration-1" : ""}`}
                >
                  <bdi>{item}</bdi>
                </span>
              }
              checked={done.has(item)}
              onChange={() => toggle(item)}
              className="min-h-6.5 leading-4.5"
            />
          </li>
        ))}
      </ul>
      {shown.length < items.length ? (
        <button type="button" className="text-button" onClick={() => setShowsAll(true)}>
          Show all {formatCount(items.length)}
        </button>
      ) : null}
      {done.size > mostTicks ? <p className="text-13 text-ink-3">The first {mostTicks} ticks are recorded.</p> : null}
    </BoxSection>
  );
}

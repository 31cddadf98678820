"use client";

import { useState } from "react";
import { CheckboxField } from "@/components/ui/checkbox";
import { BoxSection } from "./box-section";

/** The article's own checklist, to tick while reading. Ticks are the reader's and are not kept. */
export function Checklist({ items }: { items: readonly string[] }) {
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const toggle = (index: number) => {
    const next = new Set(ticked);
    if (!next.delete(index)) next.add(index);
    setTicked(next);
  };
  return (
    <BoxSection title="Checklist" aside={`${ticked.size} of ${items.length}`}>
      <ul className="columns-2 gap-5 max-xl:columns-1">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes and may say the same twice
          <li key={index} className="break-inside-avoid">
            <CheckboxField
              label={
                <span
                  className={ticked.has(index) ? "text-ink-3 line-through decoration-1" : "[overflow-wrap:anywhere]"}
                >
                  {item}
                </span>
              }
              checked={ticked.has(index)}
              onChange={() => toggle(index)}
              className="min-h-6.5 leading-4.5"
            />
          </li>
        ))}
      </ul>
    </BoxSection>
  );
}

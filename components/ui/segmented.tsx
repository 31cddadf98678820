"use client";

import { useId } from "react";

export type SegmentedProps<Value extends string> = {
  /** Name of the group, for those who do not see it. */
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** A few choices of which one holds, as one strip; where that is too narrow, as several. */
export function Segmented<Value extends string>({ label, value, options, onChange }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="inline-flex max-w-full flex-wrap rounded-1 border border-edge bg-paper"
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex h-6.5 items-center px-2.25 text-13 text-ink-2 not-first:border-l not-first:border-rule has-checked:font-strong has-checked:text-ink has-checked:shadow-[inset_0_-2px_0_var(--pencil)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-pencil max-md:h-9 coarse:h-11"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 m-0 cursor-pointer opacity-0"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}

"use client";

import { FlagMark } from "@/components/ui/flag-marks";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { type ArticleStatus, articleStatuses, type Facets } from "@/lib/articles/article-rows";
import { type FlagName, flagLabels, flagNames } from "@/lib/articles/flags";
import {
  groupLabels,
  listGroups,
  scoreGroups,
  scoreRangeOf,
  setFilters,
  toggleFlag,
  toggleStatus,
  toggleValue,
  withScoreRange,
} from "./filter-changes";
import { type CountedValue, FilterValues } from "./filter-values";
import { ScoreRange } from "./score-range";

export type FilterGroupsProps = {
  filters: ArticleFilters;
  /** Those of the view before while new ones are being made; null before the first, and where counting failed. */
  facets: Facets | null;
  isCounting: boolean;
  onChange: (filters: ArticleFilters) => void;
  onClear: () => void;
};

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function isFlag(value: string): value is FlagName {
  return (flagNames as readonly string[]).includes(value);
}

function isStatus(value: string): value is ArticleStatus {
  return (articleStatuses as readonly string[]).includes(value);
}

/** Values of a fixed list, in its order, whether or not anything was counted for them. */
function fixed(names: readonly string[], counted: Facets["status"] | undefined): CountedValue[] {
  return names.map((value) => {
    if (!counted) return { value, count: null };
    return counted.find((one) => one.value === value) ?? { value, count: 0 };
  });
}

function FlagModeSelect({ filters, onChange }: Pick<FilterGroupsProps, "filters" | "onChange">) {
  return (
    <select
      aria-label="Flags: any or all"
      value={filters.flagMode}
      onChange={(event) => onChange({ ...filters, flagMode: event.target.value === "all" ? "all" : "any" })}
      className="select-plain ml-auto h-6 text-13 text-ink-2 coarse:h-11"
    >
      <option value="any">any</option>
      <option value="all">all</option>
    </select>
  );
}

function FlagLabel({ flag }: { flag: FlagName }) {
  return (
    <>
      {flagLabels[flag]}
      <span className="ml-1.25 inline-block align-[-2px] text-ink-3 [&>b]:align-[2px]">
        <FlagMark flag={flag} className="size-3.25" />
      </span>
    </>
  );
}

/** All filters under one another, and the button that clears them. */
export function FilterGroups({ filters, facets, isCounting, onChange, onClear }: FilterGroupsProps) {
  const set = setFilters(filters).length;
  return (
    <section aria-label="Filters" aria-busy={isCounting} className="group">
      <div className="flex h-6 items-center">
        <h2 className="font-strong">Filters</h2>
        {set > 0 ? (
          <button type="button" onClick={onClear} className="text-button ml-auto coarse:min-h-11">
            Clear {set}
          </button>
        ) : null}
      </div>
      <FilterValues
        legend="Status"
        values={fixed(articleStatuses, facets?.status)}
        isCounting={isCounting}
        selected={filters.status}
        onToggle={(value) => isStatus(value) && onChange(toggleStatus(filters, value))}
      />
      <FilterValues
        legend={
          <>
            Flags
            <FlagModeSelect filters={filters} onChange={onChange} />
          </>
        }
        values={fixed(flagNames, facets?.flag)}
        isCounting={isCounting}
        selected={filters.flag}
        labelOf={(value) => (isFlag(value) ? <FlagLabel flag={value} /> : value)}
        onToggle={(value) => isFlag(value) && onChange(toggleFlag(filters, value))}
      />
      <div className="mt-3">
        {scoreGroups.map((group) => (
          <ScoreRange
            key={group}
            name={capitalised(group)}
            value={scoreRangeOf(filters, group)}
            histogram={facets?.scores[group] ?? null}
            onChange={(range) => onChange(withScoreRange(filters, group, range))}
          />
        ))}
      </div>
      {listGroups.map((group) => (
        <FilterValues
          key={group}
          legend={groupLabels[group].legend}
          many={groupLabels[group].many}
          values={facets?.[group] ?? null}
          isCounting={isCounting}
          selected={filters[group]}
          onToggle={(value) => onChange(toggleValue(filters, group, value))}
        />
      ))}
    </section>
  );
}

"use client";

import { FlagMark } from "@/components/ui/flag-marks";
import { CrossIcon } from "@/components/ui/icons";
import { type ArticleStatus, articleStatuses } from "@/lib/articles/article-rows";
import { type FlagName, flagLabels, flagNames } from "@/lib/articles/flags";
import { kindsSet, toggleFlag, toggleStatus, withoutKind } from "./filter-changes";
import { FilterGroup } from "./filter-fold";
import { wordsOfBulk, wordsOfSimilar } from "./filter-labels";
import { FilterListOf, FoldedFilters } from "./filter-lists";
import { groupNames, openGroups } from "./filter-names";
import type { FilterParts } from "./filter-parts";
import { FilterScores } from "./filter-scores";
import { FilterValues, fixedValues } from "./filter-values";

export type FilterGroupsProps = FilterParts & {
  /** Title of the article that `similar` names, where it is known. */
  similarTitle?: string | null;
  onClear: () => void;
};

function isFlag(value: string): value is FlagName {
  return (flagNames as readonly string[]).includes(value);
}

function isStatus(value: string): value is ArticleStatus {
  return (articleStatuses as readonly string[]).includes(value);
}

function FlagModeSelect({ filters, onChange }: Pick<FilterParts, "filters" | "onChange">) {
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

/** Status and flags, whose values are always the same. */
function FixedLists({ filters, facets, isCounting, onChange }: FilterParts) {
  return (
    <>
      <FilterGroup legend="Status">
        <FilterValues
          values={fixedValues(articleStatuses, facets?.status)}
          isCounting={isCounting}
          selected={filters.status}
          textOf={String}
          onToggle={(value) => isStatus(value) && onChange(toggleStatus(filters, value))}
        />
      </FilterGroup>
      <FilterGroup
        legend={
          <>
            Flags
            <FlagModeSelect filters={filters} onChange={onChange} />
          </>
        }
      >
        <FilterValues
          values={fixedValues(flagNames, facets?.flag)}
          isCounting={isCounting}
          selected={filters.flag}
          textOf={(value) => (isFlag(value) ? flagLabels[value] : value)}
          labelOf={(value) => (isFlag(value) ? <FlagLabel flag={value} /> : value)}
          onToggle={(value) => isFlag(value) && onChange(toggleFlag(filters, value))}
        />
      </FilterGroup>
    </>
  );
}

/** A filter without a control of its own: it is set where an article or a bulk decision is read, and taken off here. */
function FilterLine({ words, onRemove }: { words: string; onRemove: () => void }) {
  return (
    <p className="mt-1 flex items-start gap-1 text-13">
      <span className="min-w-0 py-0.75 [overflow-wrap:anywhere]">{words}</span>
      <button
        type="button"
        aria-label={`Remove the filter: ${words}`}
        onClick={onRemove}
        className="ml-auto grid size-6 flex-none place-content-center text-ink-2 hover:bg-desk-2 coarse:size-11"
      >
        <CrossIcon className="size-3.5" />
      </button>
    </p>
  );
}

/** All filters under one another, and the button that clears them. */
export function FilterGroups({ similarTitle = null, onClear, ...parts }: FilterGroupsProps) {
  const { filters, isCounting, onChange } = parts;
  const set = kindsSet(filters).length;
  return (
    <section aria-label="Filters" aria-busy={isCounting} className="group">
      <div className="flex h-6 items-center">
        <h2 className="font-strong">Filters</h2>
        {set > 0 ? (
          <button type="button" onClick={onClear} className="text-button ml-auto min-h-6 coarse:min-h-11">
            Clear {set}
          </button>
        ) : null}
      </div>
      {filters.bulk === undefined ? null : (
        <FilterLine words={wordsOfBulk(filters.bulk)} onRemove={() => onChange(withoutKind(filters, "bulk"))} />
      )}
      {filters.similar === undefined ? null : (
        <FilterLine
          words={wordsOfSimilar(filters.similar, similarTitle)}
          onRemove={() => onChange(withoutKind(filters, "similar"))}
        />
      )}
      <FixedLists {...parts} />
      <div className="mt-3">
        <FilterScores {...parts} />
      </div>
      {openGroups.map((group) => (
        <FilterGroup key={group} legend={groupNames[group].legend}>
          <FilterListOf group={group} {...parts} />
        </FilterGroup>
      ))}
      <FoldedFilters {...parts} />
    </section>
  );
}

"use client";

import { late, useLate } from "@/components/ui/use-late";
import type { Facets } from "@/lib/articles/article-rows";
import { isSet, toggleValue } from "./filter-changes";
import type { FilterDatesProps } from "./filter-dates";
import { FilterFold } from "./filter-fold";
import { nameOf } from "./filter-labels";
import { dateGroups, dateNames, foldedGroups, groupNames, type ListGroup, rangeNames } from "./filter-names";
import type { FilterParts } from "./filter-parts";
import { FilterReadingTime } from "./filter-scores";
import { type CountedValue, FilterList, fixedValues } from "./filter-values";

/** Folded away for most: it comes when it is opened, in a field of its own height. */
const filterDates = late(async () => ({ default: (await import("./filter-dates")).FilterDates }));

/** Whether anybody has it open comes before who. */
const ahead = ["anyone", "nobody"];

function valuesOf(group: ListGroup, facets: Facets | null): readonly CountedValue[] | null {
  if (facets === null || group !== "claimedBy") return facets?.[group] ?? null;
  return [...fixedValues(ahead, facets.claimedBy), ...facets.claimedBy.filter(({ value }) => !ahead.includes(value))];
}

export function FilterListOf({ group, filters, facets, isCounting, onChange }: FilterParts & { group: ListGroup }) {
  const { many, find, canBeTyped } = groupNames[group];
  return (
    <FilterList
      values={valuesOf(group, facets)}
      selected={filters[group]}
      isCounting={isCounting}
      textOf={(value) => nameOf(group, value)}
      many={many}
      find={find}
      unlisted={facets?.unlisted[group] ?? 0}
      canBeTyped={canBeTyped}
      onToggle={(value) => onChange(toggleValue(filters, group, value))}
    />
  );
}

function Dates(props: FilterDatesProps) {
  const Inside = useLate(filterDates, true);
  return Inside ? <Inside {...props} /> : <div className="h-21 coarse:h-34" />;
}

/** What is seldom asked for, each behind its name. */
export function FoldedFilters(parts: FilterParts) {
  const { filters, onChange } = parts;
  return (
    <div className="mt-3">
      <FilterFold id="readingTime" legend={rangeNames.readingTime} set={isSet(filters, "readingTime") ? 1 : 0}>
        <FilterReadingTime {...parts} />
      </FilterFold>
      {foldedGroups.map((group) => (
        <FilterFold key={group} id={group} legend={groupNames[group].legend} set={filters[group].length}>
          <FilterListOf group={group} {...parts} />
        </FilterFold>
      ))}
      {dateGroups.map((group) => (
        <FilterFold key={group} id={group} legend={dateNames[group]} set={isSet(filters, group) ? 1 : 0}>
          <Dates group={group} filters={filters} onChange={onChange} />
        </FilterFold>
      ))}
    </div>
  );
}

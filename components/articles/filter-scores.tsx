"use client";

import { countOf } from "@/components/ui/format-count";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { type Facets, type ScoreGroup, scoreGroups } from "@/lib/articles/article-rows";
import { isSet, rangeOf, toggleNoScore, withRange } from "./filter-changes";
import { FilterFold } from "./filter-fold";
import { rangeNames } from "./filter-names";
import type { FilterParts } from "./filter-parts";
import { FilterRange, type RangeScale, scoreScale } from "./filter-range";
import { FilterTick } from "./filter-tick";

/** How many have no such score; null where that is not known. */
function absentCount(facets: Facets | null, filters: ArticleFilters, score: ScoreGroup): number | null {
  if (facets === null) return null;
  const isTicked = filters.noScore.includes(score);
  // The tick takes the place of the score's own bounds, which the facet counts within: all it counts is absent.
  if (isSet(filters, score) && !isTicked) return filters.noScore.length > 0 ? null : facets.scores[score].absent;
  return facets.noScore.find(({ value }) => value === score)?.count ?? 0;
}

function LeftOut({ count, what }: { count: number; what: string }) {
  return count > 0 ? (
    <p className="text-12 text-ink-3">
      leaves out {countOf(count, "article")} without {what}
    </p>
  ) : null;
}

/** The scores one under the other, each a range over a histogram, and what has none of one folded away below them. */
export function FilterScores({ filters, facets, isCounting, onChange }: FilterParts) {
  return (
    <>
      {scoreGroups.map((score) => (
        <FilterRange
          key={score}
          name={rangeNames[score]}
          scale={scoreScale}
          value={rangeOf(filters, score)}
          bins={facets?.scores[score].bins ?? null}
          onChange={(range) => onChange(withRange(filters, score, range))}
        >
          {isSet(filters, score) && facets ? <LeftOut count={facets.scores[score].absent} what="this score" /> : null}
        </FilterRange>
      ))}
      <FilterFold id="noScore" legend="No score" set={filters.noScore.length}>
        {scoreGroups.map((score) => (
          <FilterTick
            key={score}
            count={absentCount(facets, filters, score)}
            isCounting={isCounting}
            isSelected={filters.noScore.includes(score)}
            onToggle={() => onChange(toggleNoScore(filters, score))}
          >
            <span aria-hidden="true">{rangeNames[score]}</span>
            {/* Whole: a part of its own would be read after a space. */}
            <span className="sr-only">{rangeNames[score]}, no score</span>
          </FilterTick>
        ))}
      </FilterFold>
    </>
  );
}

/** Minutes that have a bin of their own; the bin after them holds all that is longer. */
const countedMinutes = 60;

function readingScale(bins: readonly number[] | null): RangeScale {
  const last = bins === null ? countedMinutes : bins.findLastIndex((count) => count > 0);
  return { top: Math.max(last, 1), isOpenEnded: true, binSize: 1, greatest: 99_999, unit: "min" };
}

/** Reading time in minutes, as far as there is any. */
export function FilterReadingTime({ filters, facets, onChange }: FilterParts) {
  const histogram = facets?.readingTime ?? null;
  const scale = readingScale(histogram?.bins ?? null);
  return (
    <FilterRange
      name={rangeNames.readingTime}
      isNameHidden
      scale={scale}
      value={rangeOf(filters, "readingTime")}
      bins={histogram?.bins.slice(0, scale.top + 1) ?? null}
      onChange={(range) => onChange(withRange(filters, "readingTime", range))}
    >
      {isSet(filters, "readingTime") && histogram ? <LeftOut count={histogram.absent} what="a reading time" /> : null}
    </FilterRange>
  );
}

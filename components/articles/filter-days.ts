import { shortDate } from "@/components/ui/format-moment";
import { edgesOf } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { startOfDay } from "@/lib/review/time-zone";
import type { DateGroup } from "./filter-names";

/** Days of the reader's calendar as a date input has them, "2026-11-04"; both are part of the range. */
export type DayRange = { from: string | undefined; to: string | undefined };

/** The day that a moment, ISO 8601 or milliseconds, falls on. */
export function dayOf(at: string | number, zone: string): string {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return format.format(new Date(at)).padStart(10, "0");
}

/** The day so many days later, or earlier. */
export function dayAfter(day: string, count = 1): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The first moment of a day, ISO 8601 in UTC. */
export function startOf(day: string, zone: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return startOfDay(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), zone).toISOString();
}

/** The last day of which a part lies before this moment. */
function lastDayBefore(moment: string, zone: string): string {
  return dayOf(Date.parse(moment) - 1, zone);
}

/** The days that the bounds of a filter fall on. */
export function daysOf(filters: ArticleFilters, group: DateGroup, zone: string): DayRange {
  const [from, before] = edgesOf[group].map((name) => filters[name]);
  return {
    from: from === undefined ? undefined : dayOf(from, zone),
    to: before === undefined ? undefined : lastDayBefore(before, zone),
  };
}

/** The filters with these days as bounds; one that is not named stays as it is, to the second. */
export function withDays(
  filters: ArticleFilters,
  group: DateGroup,
  days: Partial<DayRange>,
  zone: string,
): ArticleFilters {
  const [from, before] = edgesOf[group];
  const next = { ...filters };
  if ("from" in days) next[from] = days.from === undefined ? undefined : startOf(days.from, zone);
  if ("to" in days) next[before] = days.to === undefined ? undefined : startOf(dayAfter(days.to), zone);
  return next;
}

/** Today and the days before it, so many in all. */
export function lastDays(count: number, now: number, zone: string): DayRange {
  const today = dayOf(now, zone);
  return { from: dayAfter(today, 1 - count), to: today };
}

function isStart(moment: string, zone: string): boolean {
  return Date.parse(startOf(dayOf(moment, zone), zone)) === Date.parse(moment);
}

/** "on 4 Nov 2026", "from 4 Nov 2026 to 6 Nov 2026"; with the time where a bound is not the start of a day here. */
export function wordsOfDates(filters: ArticleFilters, group: DateGroup, zone: string): string | null {
  const [from, before] = edgesOf[group].map((name) => filters[name]);
  const first = from === undefined ? null : shortDate(from, zone, !isStart(from, zone));
  if (before === undefined) return first === null ? null : `from ${first}`;
  if (!isStart(before, zone)) {
    return `${first === null ? "" : `from ${first} and `}before ${shortDate(before, zone, true)}`;
  }
  const last = shortDate(startOf(lastDayBefore(before, zone), zone), zone, false);
  if (first === null) return `no later than ${last}`;
  return first === last ? `on ${first}` : `from ${first} to ${last}`;
}

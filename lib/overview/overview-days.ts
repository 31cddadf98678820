import { dayStarts } from "@/lib/review/time-zone";

/** Days of the calendar that the decisions are shown for. */
export const daysShown = 30;

/** The days of the reader's calendar that the overview counts by. */
export type OverviewDays = {
  zone: string;
  now: Date;
  /** The start of the day so many days before today, at most 59; 0 is today's. */
  daysAgo(days: number): Date;
  /** Where today ends. */
  tomorrow: Date;
};

/** @param zone IANA name */
export function overviewDays(now: Date, zone: string): OverviewDays {
  const starts = dayStarts(now, zone, 2 * daysShown).reverse();
  const daysAgo = (days: number) => starts[days] ?? now;
  // A day has 23 to 25 hours: a day and a half after its start is always within the next one.
  const [tomorrow = now] = dayStarts(new Date(daysAgo(0).getTime() + 36 * 3_600_000), zone, 1);
  return { zone, now, daysAgo, tomorrow };
}

/** The days shown, oldest first, each with its start and its end. */
export function shownDays({ daysAgo, tomorrow }: OverviewDays): { start: Date; end: Date }[] {
  return Array.from({ length: daysShown }, (_, index) => {
    const ago = daysShown - 1 - index;
    return { start: daysAgo(ago), end: ago === 0 ? tomorrow : daysAgo(ago - 1) };
  });
}

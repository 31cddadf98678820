/** The zone of the cookie as an IANA name; UTC when there is none that is known here. */
export function readTimeZone(value: string | undefined): string {
  // Offsets such as "+02:00" are left out: a name says when the clocks change.
  if (value === undefined || !/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(value)) return "UTC";
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: value });
    return value;
  } catch {
    return "UTC";
  }
}

function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(new Date(instant));
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return wall - Math.floor(instant / 1000) * 1000;
}

/** The first instant of a day of the calendar (`month` from 0); where midnight is skipped by the clocks, the first that there is. */
export function startOfDay(year: number, month: number, day: number, zone: string): Date {
  const wall = Date.UTC(year, month, day);
  let instant = wall - offsetAt(wall, zone);
  // The offset may have changed between the guess and the instant; twice is enough for any real zone.
  instant = wall - offsetAt(instant, zone);
  const hour = new Date(instant + offsetAt(instant, zone)).getUTCHours();
  return new Date(hour === 23 ? instant + 3_600_000 : instant);
}

/** The starts of the last `count` days in a zone, oldest first; the last is today's. */
export function dayStarts(now: Date, zone: string, count: number): Date[] {
  const wall = new Date(now.getTime() + offsetAt(now.getTime(), zone));
  const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()];
  return Array.from({ length: count }, (_, index) => startOfDay(year, month, day - (count - 1 - index), zone));
}

const day = /^(\d{4})-(\d{2})-(\d{2})$/;
const moment = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
// MySQL's zero, the same as PHP prints it, and the zero time of Go: programs write them for "no date".
const zero = /^(0000-00-00|-0001-11-30|0001-01-01([T ]00:00:00|$))/;

/**
 * A date as the record keeps it: `2025-05-27` stays a day, since a time would be invented and would show
 * as another day elsewhere; anything finer becomes UTC, and without a zone it is taken for UTC.
 * Returns null for a zero date and undefined for what is no date.
 */
export function readDate(text: string): string | null | undefined {
  const trimmed = text.trim();
  if (zero.test(trimmed)) return null;
  const date = trimmed.slice(0, 10);
  if (!isDay(date)) return undefined;
  if (date.length === trimmed.length) return date;
  const found = moment.exec(trimmed);
  if (!found) return undefined;
  const zone = found[1];
  const clock = (zone ? trimmed.slice(11, -zone.length) : trimmed.slice(11)).trim().replace(",", ".");
  const time = Date.parse(`${date}T${clock}${isoZone(zone)}`);
  if (Number.isNaN(time)) return undefined;
  const utc = new Date(time).toISOString();
  return utc.length === 24 ? utc : undefined;
}

function isoZone(zone: string | undefined): string {
  if (!zone || !/^[+-]/.test(zone)) return "Z";
  return zone.includes(":") ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function isDay(text: string): boolean {
  if (!day.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

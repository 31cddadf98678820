import { readDate } from "@/lib/articles/read-date";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const month = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
const clock =
  "(?:[T ,]+(?:at )?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:[.,]\\d+)?(?: ?([ap])\\.?m\\.?)?(?: ?(z|utc|gmt|[a-z]{2,4}|(?:gmt|utc)?[+-]\\d{1,2}(?::?\\d{2})?))?)?";
// What stands after a zone names it once more: `-0700 PDT`, `GMT+0000 (Coordinated Universal Time)`.
const end = "(?: [a-z]{3,4}| \\([^()]*\\))?$";

const yearFirst = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${clock}${end}`, "i");
const monthFirst = new RegExp(
  `^(?:[a-z]{3,9},? )?${month}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})${clock}${end}`,
  "i",
);
const dayFirst = new RegExp(
  `^(?:[a-z]{3,9},? )?(\\d{1,2})(?:st|nd|rd|th|\\.)?[ -]${month}\\.?,?[ -](\\d{4})${clock}${end}`,
  "i",
);

/** Hours that the zones of RFC 822 are behind UTC. */
const zones = new Map([
  ["edt", 4],
  ["est", 5],
  ["cdt", 5],
  ["cst", 6],
  ["mdt", 6],
  ["mst", 7],
  ["pdt", 7],
  ["pst", 8],
]);

/**
 * A date as people write it above their posts, in the form that a record takes: `2021-9-1`, `2021/09/01 10:00 +0200`,
 * `Sep 1, 2021`, `Wed, 1 Sep 2021 10:00:00 GMT`, seconds or milliseconds since 1970. Undefined for what is no date and
 * for one that can be read in two ways, such as `03/04/2021`; null for a zero that stands for no date.
 */
export function dateIn(value: unknown): string | null | undefined {
  if (typeof value === "number") return sinceEpoch(value);
  if (typeof value !== "string" || value.length > 100) return undefined;
  const text = value.trim().replace(/\s+/g, " ");
  const exact = readDate(text);
  if (exact !== undefined) return exact;
  const [, year, , monthNumber, day, ...time] = yearFirst.exec(text) ?? [];
  if (year && monthNumber && day) return written(year, monthNumber, day, time);
  const [, named, dayAfter, yearLast, ...timeLast] = monthFirst.exec(text) ?? [];
  if (named && dayAfter && yearLast) return written(yearLast, numberOf(named), dayAfter, timeLast);
  const [, dayBefore, name, yearAfter, ...timeAfter] = dayFirst.exec(text) ?? [];
  if (dayBefore && name && yearAfter) return written(yearAfter, numberOf(name), dayBefore, timeAfter);
  return undefined;
}

/** Ten digits are seconds and thirteen milliseconds, from 2001 to 2286. */
function sinceEpoch(value: number): string | undefined {
  const digits = Number.isSafeInteger(value) && value > 0 ? String(value).length : 0;
  if (digits !== 10 && digits !== 13) return undefined;
  return new Date(digits === 10 ? value * 1000 : value).toISOString();
}

function numberOf(name: string): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

type Clock = (string | undefined)[];

function written(year: string, monthNumber: string, day: string, time: Clock): string | null | undefined {
  const date = `${year}-${monthNumber.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const [hour, minute, second = "00", half, zone] = time;
  if (hour === undefined || minute === undefined) return readDate(date);
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0) : Number(hour);
  const offset = offsetOf(zone);
  if (offset === null) return readDate(date);
  return readDate(`${date}T${String(hours).padStart(2, "0")}:${minute}:${second}${offset}`);
}

/** Null for a zone that nobody knows: of its time only the day is sure enough. */
function offsetOf(zone: string | undefined): string | null {
  const word = zone?.toLowerCase().replace(/^(?:gmt|utc)(?=[+-])/, "") ?? "z";
  if (word === "z" || word === "utc" || word === "gmt") return "Z";
  const behind = zones.get(word);
  if (behind !== undefined) return `-${String(behind).padStart(2, "0")}:00`;
  const [, sign, hours, minutes = "00"] = /^([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(word) ?? [];
  return sign && hours ? `${sign}${hours.padStart(2, "0")}:${minutes}` : null;
}

import { readDate } from "@/lib/articles/read-date";
import { parseJson } from "@/lib/imports/formats/parse-json";

const monthName = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;
const zone = /(?:GMT|UTC|Z|[ECMP][SD]T|[+-]\d{2}:?\d{2})\s*(?:\([^)]*\))?$/i;
const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=$|[ T])/;

const code = /```[\s\S]*?```|`[^`\n]*`/g;
const beginsAsHtml = /^\s*<(?:!--|!doctype\b|[a-z][a-z0-9-]*(?:\s[^<]*)?\/?>)/i;
const blockTag =
  /<\/(?:p|div|h[1-6]|ul|ol|li|table|tr|blockquote|pre|figure|section|article)\s*>|<(?:br|hr|img)\b[^<]*>/i;

/**
 * A list as people and programs write one into a cell. First a JSON list; else what stands between semicolons, bars
 * and line ends when there are any, since such items often have commas in them; else what stands between commas.
 */
export function listIn(cell: string): unknown[] {
  const text = cell.trim();
  const bracketed = text.startsWith("[") && text.endsWith("]");
  const { value } = bracketed ? parseJson(text) : { value: null };
  if (Array.isArray(value)) return value;
  const items = (bracketed ? text.slice(1, -1) : text).split(/[;|\r\n]/.test(text) ? /[;|\r\n]+/ : ",");
  // Python writes its lists with brackets and single quotes.
  const read = items.map((item) => (bracketed ? item.trim().replace(/^(['"])(.*)\1$/s, "$2") : item.trim()));
  return read.filter((item) => item !== "");
}

/**
 * A date in a form that `readDate` knows, where this one can mean but one day: the year first, or the month by its
 * name. Any other comes back as it was, since 05/06/2024 is another day in Boston than in London.
 */
export function dateIn(cell: string): string {
  const text = cell.trim();
  if (readDate(text) !== undefined) return text;
  const slashed = yearFirst.exec(text);
  if (slashed) {
    const [whole, year = "", month = "", day = ""] = slashed;
    return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}${text.slice(whole.length)}`;
  }
  if (text.length > 100 || !monthName.test(text) || !/\d{4}/.test(text)) return cell;
  const time = Date.parse(zone.test(text) ? text : `${text} UTC`);
  if (Number.isNaN(time)) return cell;
  const date = new Date(time).toISOString();
  return text.includes(":") ? date : date.slice(0, 10);
}

/** Whether text is HTML rather than Markdown with a tag in it. */
export function looksLikeHtml(text: string): boolean {
  return beginsAsHtml.test(text) || (text.includes("<") && blockTag.test(text.replace(code, "")));
}

/** Whether a cell holds the tree of some editor instead of a text. */
export function isJsonTree(cell: string): boolean {
  if (!/^\s*[[{]/.test(cell)) return false;
  const { value } = parseJson(cell);
  return typeof value === "object" && value !== null;
}

import { dateIn } from "@/lib/imports/formats/post-date";

// RSS takes its dates from RFC 822, whose years have two digits.
const shortYear = /^((?:[a-z]{3,9},? +)?\d{1,2}[ -][a-z]{3}[ -])(\d\d)(?= |$)/i;
// PHP prints the zero of MySQL as "Mon, 30 Nov -0001".
const noYear = /^(?:[a-z]{3,9},? +)?\d{1,2} [a-z]{3} -\d{4}/i;

/**
 * A date as feeds and exports write it, in the form that a record takes.
 * Null for what stands for no date, undefined for what is none.
 */
export function readFeedDate(text: string): string | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "" || noYear.test(trimmed)) return null;
  return dateIn(trimmed.replace(shortYear, (_, before, year) => `${before}${Number(year) < 70 ? 20 : 19}${year}`));
}

/** The first of several texts that is a date. */
export function firstDate(texts: Iterable<string | undefined>): string | null {
  for (const text of texts) {
    const date = text === undefined ? null : readFeedDate(text);
    if (date) return date;
  }
  return null;
}

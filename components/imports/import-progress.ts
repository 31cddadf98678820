import { countOf, formatCount } from "@/components/ui/format-count";
import type { ImportRow } from "@/lib/imports/import-rows";

/** Rejected records shown before anybody asks for more. */
export const fewRejects = 8;

export function isActive({ state }: Pick<ImportRow, "state">): boolean {
  return state === "queued" || state === "running";
}

const patienceMs = 15_000;

/** Queued for long: most likely nothing is there that would run it. */
export function isStuck({ state, createdAt }: Pick<ImportRow, "state" | "createdAt">, now: string): boolean {
  return state === "queued" && Date.parse(now) - Date.parse(createdAt) > patienceMs;
}

/** Text search does not yet find all that it created. */
export function isIndexBehind(row: ImportRow): boolean {
  return !isActive(row) && row.takenBackAt === null && !row.takingBack && row.indexed < row.created;
}

/** What was known at one moment; `at` in milliseconds of any clock that only goes forward. */
export type Sample = { at: number; done: number; bytes: number };

export type Rate = { perSecond: number; bytesPerSecond: number };

/** Null while there is nothing to compare. */
export function rateBetween(samples: readonly Sample[]): Rate | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at <= first.at) return null;
  const seconds = (last.at - first.at) / 1000;
  return { perSecond: (last.done - first.done) / seconds, bytesPerSecond: (last.bytes - first.bytes) / seconds };
}

/** From its beginning to the moment given, for as long as nothing newer was sampled. */
export function rateSince({ startedAt, done, bytesDone }: ImportRow, now: string): Rate | null {
  const seconds = startedAt === null ? 0 : (Date.parse(now) - Date.parse(startedAt)) / 1000;
  return seconds <= 0 || done === 0 ? null : { perSecond: done / seconds, bytesPerSecond: bytesDone / seconds };
}

/** 0 to 100, by bytes: how many records there are is known only at the end. */
export function percentOf({
  state,
  bytesDone,
  bytesTotal,
}: Pick<ImportRow, "state" | "bytesDone" | "bytesTotal">): number {
  if (state === "completed") return 100;
  return bytesTotal === 0 ? 0 : Math.min(99, Math.floor((bytesDone / bytesTotal) * 100));
}

/** Two figures, so that it does not pretend to know more than it does. */
function roughly(count: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.round(count / power) * power;
}

/** How many records there will be, by the bytes read so far; exact once it has ended. */
export function expectedTotal(row: ImportRow): number | null {
  if (row.total !== null) return row.total;
  if (row.done === 0 || row.bytesDone === 0) return null;
  return Math.max(row.done, roughly((row.done * row.bytesTotal) / row.bytesDone));
}

/** "2 min left", or null where it can't be told. */
export function timeLeft(row: ImportRow, rate: Rate | null): string | null {
  if (!rate || rate.bytesPerSecond <= 0) return null;
  const seconds = (row.bytesTotal - row.bytesDone) / rate.bytesPerSecond;
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} s left`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min left`;
  return `${Math.round(seconds / 3_600)} h left`;
}

/** "4 min 11 s". */
export function wordsOfDuration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3_600),
    Math.floor((seconds % 3_600) / 60),
    Math.round(seconds % 60),
  ];
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${rest} s`;
}

/** How far it is, or how it ended, beside its name. */
export function wordsOfImport(row: ImportRow, rate: Rate | null): string {
  if (row.state === "queued") return "waits to begin";
  if (row.state === "running") {
    const total = expectedTotal(row);
    const done = total === null ? "reading" : `${formatCount(row.done)} of about ${countOf(total, "record")}`;
    return [done, timeLeft(row, rate)].filter(Boolean).join(", ");
  }
  return row.rejected > 0
    ? `${formatCount(row.done)} read, ${formatCount(row.rejected)} kept aside`
    : `${formatCount(row.done)} read`;
}

/** The same in the list, shorter. */
export function shortWordsOf(row: ImportRow): string {
  const words = [`${formatCount(row.done)} read`];
  if (row.rejected > 0) words.push(`${formatCount(row.rejected)} rejected`);
  if (row.state === "failed" || row.state === "cancelled") words.push(row.state);
  if (row.takenBackAt !== null) words.push("taken back");
  else if (row.takingBack) words.push("being taken back");
  return words.join(", ");
}

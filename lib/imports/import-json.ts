import type { ImportRow } from "./import-rows";

/** An import as the API gives it: with the counts by the names that the command line gives them. */
export function importJson(row: ImportRow) {
  return { ...row, read: row.done, seconds: secondsOf(row) };
}

function secondsOf({ startedAt, finishedAt }: ImportRow): number | null {
  if (startedAt === null) return null;
  const end = finishedAt === null ? Date.now() : Date.parse(finishedAt);
  return (end - Date.parse(startedAt)) / 1000;
}

import { hash } from "node:crypto";
import { isObject } from "@/lib/articles/read-fields";
import type { FrozenArticle } from "./frozen-articles";

/** What records.jsonl says of an article. `revision` is null where a line of another file stands for it. */
export type RecordLine = { source: string; externalId: string; revision: number | null; sha256: string };

/** Which article a line is about. */
export type RecordKey = Pick<RecordLine, "source" | "externalId">;

export function recordOfFrozen({ article, revision, sha256 }: FrozenArticle): RecordLine {
  const { source, record } = article;
  return { source, externalId: record.externalId, revision, sha256: sha256() };
}

/** A line of records.jsonl. */
export function writeRecord(line: RecordLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** What a file says of an article. `galley` only in lines of an export as JSON Lines. */
export type GivenLine = RecordLine & { galley?: unknown };

/** A line of records.jsonl, or of an export as JSON Lines, whose record is hashed; null for anything else. */
export function readRecordLine(line: string): GivenLine | null {
  const { galley, ...value } = parsed(line);
  const { source, externalId, revision, sha256 } = value;
  if (typeof source !== "string" || typeof externalId !== "string") return null;
  if (typeof sha256 === "string" && typeof revision === "number") return { source, externalId, revision, sha256 };
  return { source, externalId, revision: null, sha256: hash("sha256", JSON.stringify(value), "hex"), galley };
}

function parsed(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

const keyOf = ({ source, externalId }: RecordKey) => Buffer.from(`${source}\0${externalId}`);

/** As files have them: bytewise by source, then by external id. */
export function compareRecords(a: RecordKey, b: RecordKey): number {
  return Buffer.compare(keyOf(a), keyOf(b));
}

export function nameOfRecord({ source, externalId }: RecordKey): string {
  return `article ${externalId} of ${source}`;
}

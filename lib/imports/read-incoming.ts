import "server-only";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { hashOfRecord, hashOfText } from "@/lib/articles/content-hash";
import { flagBitsOfRecord } from "@/lib/articles/flags";
import { readRecord } from "@/lib/articles/read-record";
import type { FoundRecord } from "./formats/format";

export const defaultSource = "default";

/** A record that can be imported, with what it is compared by. `sourceId` is 0 until its source is looked up. */
export type IncomingRecord = {
  record: ArticleRecord;
  source: string;
  sourceId: number;
  hash: Buffer;
  textHash: Buffer;
  flags: number;
};

/** A record that can't, kept whole. */
export type RejectedRecord = {
  file: string;
  line: number;
  offset: number;
  field: string | null;
  reason: string;
  raw: Buffer;
};

export type ReadOutcome = { accepted: IncomingRecord } | { rejected: RejectedRecord };

/** Brings one found record to the canonical shape, or says why it can't be. */
export function readIncoming(found: FoundRecord, file: string, givenSource: string | null): ReadOutcome {
  const place = { file, line: found.start.line, offset: found.start.offset, raw: found.raw };
  if (found.problem !== null) return { rejected: { ...place, field: null, reason: found.problem } };
  const read = readRecord(found.fields, found.fallbackId);
  if (!read.ok) {
    const field = read.problems[0]?.field ?? null;
    return { rejected: { ...place, field, reason: read.problems.map((p) => p.message).join("; ") } };
  }
  const { record } = read;
  return {
    accepted: {
      record,
      source: givenSource ?? read.source ?? defaultSource,
      sourceId: 0,
      hash: hashOfRecord(record),
      textHash: hashOfText(record.title, record.body),
      flags: flagBitsOfRecord(record.flags),
    },
  };
}

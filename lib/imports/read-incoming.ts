import "server-only";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { cleanText } from "@/lib/articles/clean-json";
import { hashOfRecord, hashOfText } from "@/lib/articles/content-hash";
import { flagBitsOfRecord } from "@/lib/articles/flags";
import { readRecord } from "@/lib/articles/read-record";
import type { FormatName, FoundRecord, Frame } from "./formats/format";

export const defaultSource = "default";

/** A record that can be imported, with what it is compared by. `sourceId` is 0 until its source is looked up. */
export type IncomingRecord = {
  record: ArticleRecord;
  source: string;
  sourceId: number;
  hash: Buffer;
  textHash: Buffer;
  flags: number;
  /** Where it stands in its input. */
  place: Pick<RejectedRecord, "file" | "line" | "offset">;
};

/** A record that can't, kept whole. */
export type RejectedRecord = {
  file: string;
  line: number;
  offset: number;
  field: string | null;
  reason: string;
  raw: Buffer;
  fallbackId: string | null;
  format: FormatName | null;
  frame: Frame | null;
};

export type ReadOutcome = { accepted: IncomingRecord } | { rejected: RejectedRecord };

/** Brings one found record to the canonical shape, or says why it can't be. */
export function readIncoming(
  found: FoundRecord,
  origin: { file: string; format: FormatName | null },
  givenSource: string | null,
): ReadOutcome {
  const { start, raw, fallbackId, frame = null } = found;
  const place = {
    ...origin,
    line: start.line,
    offset: start.offset,
    raw,
    fallbackId: fallbackId === null ? null : cleanText(fallbackId),
    frame,
  };
  if (found.problem !== null) return { rejected: { ...place, field: null, reason: cleanText(found.problem) } };
  const read = readRecord(found.fields, fallbackId);
  if (!read.ok) {
    const field = read.problems[0]?.field ?? null;
    const reason = cleanText(read.problems.map((p) => p.message).join("; "));
    return { rejected: { ...place, field: field === null ? null : cleanText(field), reason } };
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
      place: { file: origin.file, line: start.line, offset: start.offset },
    },
  };
}

/** Why a record whose article was taken down is not taken in, said of its external id. */
export const takenDownReason = "the text of this article was taken down here for good, so it is not brought back";

/** A record whose article was taken down. Unlike others it is not kept: its words are to be nowhere. */
export function refuseTakenDown({ place }: IncomingRecord): RejectedRecord {
  const none = { raw: Buffer.alloc(0), fallbackId: null, format: null, frame: null };
  return { ...place, field: "externalId", reason: takenDownReason, ...none };
}

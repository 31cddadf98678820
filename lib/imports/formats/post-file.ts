import { isUtf8 } from "node:buffer";
import type { FoundRecord } from "@/lib/imports/formats/format";
import { keptOfLong, longestLine } from "@/lib/imports/formats/line-reader";

const lineFeed = 10;

/** What a reader makes of a file that is one record. */
export type FileRead = Pick<FoundRecord, "fields" | "problem">;

/**
 * The one record of a file that is one; none where the file is blank. Of a file longer than any record no more than the
 * beginning is held.
 */
export async function* readPostFile(
  input: AsyncIterable<Buffer>,
  name: string,
  read: (text: string) => FileRead,
): AsyncGenerator<FoundRecord> {
  const { raw, bytes, lineFeeds } = await gather(input);
  if (bytes === raw.length && isUtf8(raw) && raw.toString("utf8").trim() === "") return;
  const start = { line: 1, offset: 0 };
  const end = { line: 1 + lineFeeds, offset: bytes };
  yield { start, end, raw, fallbackId: name, ...resultOf(raw, bytes, read) };
}

function resultOf(raw: Buffer, bytes: number, read: (text: string) => FileRead): FileRead {
  if (bytes > raw.length) {
    return { fields: null, problem: `the file is longer than ${longestLine / 1024 / 1024} MB; ${keptOfLong}` };
  }
  if (!isUtf8(raw)) return { fields: null, problem: "the file is not UTF-8 text" };
  return read(raw.toString("utf8").replace(/^\ufeff/, ""));
}

async function gather(input: AsyncIterable<Buffer>): Promise<{ raw: Buffer; bytes: number; lineFeeds: number }> {
  const pieces: Buffer[] = [];
  let [kept, bytes, lineFeeds] = [0, 0, 0];
  for await (const chunk of input) {
    bytes += chunk.length;
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) lineFeeds++;
    const piece = chunk.subarray(0, longestLine - kept);
    if (piece.length > 0) pieces.push(piece);
    kept += piece.length;
  }
  return { raw: Buffer.concat(pieces), bytes, lineFeeds };
}

/** A text from its first line on that is not blank. */
export function withoutBlankStart(text: string): string {
  const ink = text.search(/\S/);
  const line = Math.max(text.lastIndexOf("\n", ink), text.lastIndexOf("\r", ink)) + 1;
  return ink < 0 ? "" : text.slice(line);
}

import { isAscii } from "node:buffer";
import type { FormatName } from "../formats/format";
import { declareUtf8 } from "./declared-encoding";
import type { Encoding } from "./detect-encoding";
import { HighBytes } from "./high-bytes";
import { BrokenInput } from "./part";
import type { Source } from "./source";
import { windows1252ToUtf8 } from "./windows-1252";

/** How far a text is looked at before it is told whether it is windows-1252. */
const lookedAt = 64 * 1024 * 1024;

const jsonFormats: ReadonlySet<FormatName> = new Set(["json", "jsonl", "wp-json"]);

/** RFC 8259 knows JSON in UTF-8 only. */
export function mustBeUtf8(format: FormatName | null, head: Buffer): boolean {
  if (format === null) return false;
  return jsonFormats.has(format) || (format === "feed" && /^\s*[{[]/.test(head.toString("latin1", 0, 1024)));
}

/**
 * The same text as UTF-8, which is also what it names then. What is UTF-8 passes as it is, in the same buffers, its mark and broken bytes included.
 */
export function toUtf8(source: Source, encoding: Encoding, asWords: boolean, within = lookedAt): Source {
  if ("refused" in encoding || encoding.name === "utf-8") return source;
  if (encoding.name === null) return (taken) => utf8OrWindows1252(source, taken, asWords, within);
  const { name } = encoding;
  return (taken) => declareUtf8(decoded(source(taken), name));
}

async function* decoded(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  if (encoding === "windows-1252") {
    for await (const chunk of chunks) yield windows1252ToUtf8(chunk);
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield Buffer.from(text, "utf8");
  }
  const rest = decoder.decode();
  if (rest !== "") yield Buffer.from(rest, "utf8");
}

/**
 * ASCII is the same in both, so nothing has to be decided before the first other byte, and most often that decides.
 * Only where it is no UTF-8 the source is opened once more to look ahead.
 */
async function* utf8OrWindows1252(
  source: Source,
  taken: Parameters<Source>[0],
  asWords: boolean,
  within: number,
): AsyncGenerator<Buffer> {
  let position = 0;
  let windows1252: boolean | null = null;
  for await (const chunk of source(taken)) {
    if (windows1252 === null) {
      const looked = chunk.subarray(0, within - position);
      if (!isAscii(looked)) windows1252 = !hasUtf8(looked) && (await isWindows1252(source, asWords, within));
      position += looked.length;
      if (position === within) windows1252 ??= false;
    }
    yield windows1252 ? windows1252ToUtf8(chunk) : chunk;
  }
}

function hasUtf8(chunk: Buffer): boolean {
  const high = new HighBytes();
  high.add(chunk);
  return high.isUtf8;
}

async function isWindows1252(source: Source, asWords: boolean, within: number): Promise<boolean> {
  const high = new HighBytes();
  let left = within;
  try {
    for await (const chunk of source()) {
      high.add(chunk.subarray(0, left));
      left -= Math.min(left, chunk.length);
      if (high.isUtf8 || left === 0) break;
    }
  } catch (error) {
    // What comes before the damage is all the text there is.
    if (!(error instanceof BrokenInput)) throw error;
  }
  return high.isWindows1252(asWords);
}

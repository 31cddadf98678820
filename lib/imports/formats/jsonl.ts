import { isUtf8 } from "node:buffer";
import type { FormatReader, FoundRecord, ReadFrom, Told } from "@/lib/imports/formats/format";
import { fallbackIdOf } from "@/lib/imports/formats/format";
import type { Line } from "@/lib/imports/formats/line-reader";
import { keptOfLong, longestLine, readLines } from "@/lib/imports/formats/line-reader";
import { parseJson } from "@/lib/imports/formats/parse-json";

const startsLikeRecord = /^\s*\{\s*["}]/;

/** The native format: one canonical record a line. */
export const jsonl: FormatReader = {
  name: "jsonl",
  title: "JSON Lines",
  expects: "JSON Lines (one JSON object a line)",
  seekable: true,
  recognises,
  read,
};

/** Most of the first lines begin as an object on one line does, so that one broken line does not hide a format. */
function recognises(head: string): Told | null {
  const lines = head.split("\n");
  const written = lines.filter((line) => line.trim() !== "").slice(0, 100);
  const alike = written.filter((line) => startsLikeRecord.test(line)).length;
  const fits = alike > 0 && alike * 2 >= written.length && !written[0]?.trimStart().startsWith("[");
  return fits ? { because: "its lines are JSON objects" } : null;
}

async function* read(input: AsyncIterable<Buffer>, from: ReadFrom): AsyncGenerator<FoundRecord> {
  let { ordinal } = from;
  for await (const lines of readLines(input, from.start)) {
    for (const line of lines) {
      if (isBlank(line.bytes)) continue;
      const { start, end, bytes: raw } = line;
      yield { start, end, raw, fallbackId: fallbackIdOf(from.name, ordinal++), ...fieldsOf(line) };
    }
  }
}

function fieldsOf(line: Line): Pick<FoundRecord, "fields" | "problem"> {
  if (line.tooLong)
    return { fields: null, problem: `the line is longer than ${longestLine / 1024 / 1024} MB; ${keptOfLong}` };
  if (!isUtf8(line.bytes)) return { fields: null, problem: "the line is not UTF-8 text" };
  const { value, problem } = parseJson(line.bytes.toString("utf8"));
  if (problem !== null) return { fields: null, problem };
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { fields: value, problem };
  const kind = Array.isArray(value) ? "a list" : value === null ? "null" : `a ${typeof value}`;
  return { fields: null, problem: `the line is ${kind}, an object was expected` };
}

function isBlank(bytes: Buffer): boolean {
  const first = bytes[0];
  return first === undefined || (first <= 32 && bytes.toString("utf8").trim() === "");
}

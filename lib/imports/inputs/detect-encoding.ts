import type { Declared } from "./declared-encoding";
import { findDeclared } from "./declared-encoding";

/** How the bytes of a file become text. */
export type Encoding =
  /** By the name that TextDecoder gives it, and what told it. */
  | { name: string; by: "its byte-order mark" | "its NUL bytes" | Declared["by"] }
  /** Nothing tells it: UTF-8 or, where that can't be, windows-1252. */
  | { name: null }
  | { refused: string };

const sampleBytes = 4096;

const marks: [bytes: number[], encoding: Encoding][] = [
  [[0xff, 0xfe, 0x00, 0x00], { refused: "its text is UTF-32, which is not read; save it as UTF-8" }],
  [[0x00, 0x00, 0xfe, 0xff], { refused: "its text is UTF-32, which is not read; save it as UTF-8" }],
  [[0xef, 0xbb, 0xbf], { name: "utf-8", by: "its byte-order mark" }],
  [[0xff, 0xfe], { name: "utf-16le", by: "its byte-order mark" }],
  [[0xfe, 0xff], { name: "utf-16be", by: "its byte-order mark" }],
];

/** The encoding that the beginning of a file tells: its mark, its NUL bytes, or what it declares itself. */
export function detectEncoding(head: Buffer): Encoding {
  for (const [mark, encoding] of marks) {
    if (mark.every((byte, index) => head[index] === byte)) return encoding;
  }
  const wide = detectWide(head);
  if (wide !== null) return wide;
  const declared = findDeclared(head);
  if (declared === null) return { name: null };
  const name = nameOf(declared.label);
  if (name !== null) return { name, by: declared.by };
  // Browsers pass by what they do not know; XML must not be read by a guess.
  if (declared.by === "its meta element") return { name: null };
  return { refused: `${declared.by} names the encoding “${declared.label}”, which is not known` };
}

/** The standard's name of a label. UTF-16 is not what it says: the label could not be read as ASCII then. */
function nameOf(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label);
    return encoding.startsWith("utf-16") ? "utf-8" : encoding;
  } catch {
    return null;
  }
}

/** UTF-16 or UTF-32 without a mark: every ASCII character in it brings NUL bytes, always in the same places. */
function detectWide(head: Buffer): Encoding | null {
  const sample = head.subarray(0, sampleBytes);
  if (!sample.includes(0)) return null;
  if (isUtf32(sample)) return { refused: "its text is UTF-32, which is not read; save it as UTF-8" };
  const pairs = sample.length >> 1;
  const nuls = [0, 0];
  for (let index = 0; index < pairs * 2; index++) {
    if (sample[index] === 0) nuls[index & 1] = (nuls[index & 1] ?? 0) + 1;
  }
  const [first = 0, second = 0] = nuls;
  const big = first > second;
  const [inLane, beside] = big ? [first, second] : [second, first];
  // A text that is short must begin with ASCII; a longer one has at least its blanks and line ends.
  const beginsWide = sample[big ? 0 : 1] === 0 && sample[big ? 1 : 0] !== 0;
  if (inLane * 20 < pairs || beside * 2 > inLane || !(beginsWide || pairs >= 32)) return null;
  const name = big ? "utf-16be" : "utf-16le";
  return isCleanText(new TextDecoder(name).decode(sample.subarray(0, pairs * 2)))
    ? { name, by: "its NUL bytes" }
    : null;
}

function isUtf32(sample: Buffer): boolean {
  const units = sample.length >> 2;
  const places = Array.from({ length: units }, (_, unit) => unit * 4);
  const isCharacter = (code: number) => code >= 9 && code <= 0x10ffff;
  return (
    units > 0 &&
    (places.every((at) => isCharacter(sample.readUInt32LE(at))) ||
      places.every((at) => isCharacter(sample.readUInt32BE(at))))
  );
}

/** Numbers read as UTF-16 are full of what no text has; a text may have a little of it. */
function isCleanText(text: string): boolean {
  const strange = text.match(/(?![\t\n\f\r])[\p{Cc}\ufffd\ufffe\uffff]/gu)?.length ?? 0;
  return strange * 50 <= text.length;
}

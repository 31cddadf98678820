import { ValueScan } from "@/lib/imports/formats/json-value-scan";
import { parseJson } from "@/lib/imports/formats/parse-json";

/** A member of a JSON object of which the beginning may be all that is known. */
export type JsonMember = {
  key: string;
  /** Where the value begins in the bytes. */
  at: number;
  /** The value, as far as it is known. */
  bytes: Buffer;
  isWhole: boolean;
};

export type JsonMembers = {
  members: JsonMember[];
  /** The position after the object, -1 when it is broken, has more members, or its end is not known. */
  end: number;
};

const space = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** An object of more is no record and no answer that holds some; to know them all would take many times its size. */
export const mostMembers = 10_000;

/** The first members of the object that begins at a position, up to where it breaks off. */
export function membersOf(bytes: Buffer, from: number): JsonMembers {
  const members: JsonMember[] = [];
  const scan = new ValueScan();
  const isAt = (position: number, character: string) => bytes[position] === character.charCodeAt(0);
  if (!isAt(from, "{")) return { members, end: -1 };
  let at = skipSpace(bytes, from + 1);
  if (isAt(at, "}")) return { members, end: at + 1 };
  while (members.length < mostMembers) {
    const keyEnd = isAt(at, '"') ? endOfValue(scan, bytes, at) : -1;
    const colon = skipSpace(bytes, keyEnd);
    if (keyEnd < 0 || !isAt(colon, ":")) return { members, end: -1 };
    const key = parseJson(bytes.toString("utf8", at, keyEnd)).value;
    const start = skipSpace(bytes, colon + 1);
    const end = endOfValue(scan, bytes, start);
    if (typeof key !== "string" || start === bytes.length) return { members, end: -1 };
    members.push({ key, at: start, bytes: bytes.subarray(start, end < 0 ? bytes.length : end), isWhole: end >= 0 });
    at = skipSpace(bytes, end);
    if (end >= 0 && isAt(at, "}")) return { members, end: at + 1 };
    if (end < 0 || !isAt(at, ",")) return { members, end: -1 };
    at = skipSpace(bytes, at + 1);
  }
  return { members, end: -1 };
}

/** The value of the first member with a key, undefined where there is none or it can't be read. */
export function memberValue(members: JsonMember[], key: string): unknown {
  const member = members.find((candidate) => candidate.key === key);
  if (!member?.isWhole) return undefined;
  return parseJson(member.bytes.toString("utf8")).value ?? undefined;
}

/** The position of the first element of a list, or of the bracket that closes it; -1 when the value is no list. */
export function firstOfList({ bytes }: JsonMember): number {
  return bytes[0] === "[".charCodeAt(0) ? skipSpace(bytes, 1) : -1;
}

export function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (at >= 0 && space.has(bytes[at] ?? 0)) at++;
  return at;
}

/** One scan serves all values: nothing is asked for after one that has no end. */
function endOfValue(scan: ValueScan, bytes: Buffer, from: number): number {
  scan.restart();
  const end = scan.find(bytes, from);
  return scan.fault === null ? end : -1;
}

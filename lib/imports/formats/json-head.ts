import { isObject } from "@/lib/articles/read-fields";
import type { JsonMember } from "@/lib/imports/formats/json-members";
import { membersOf, skipSpace } from "@/lib/imports/formats/json-members";
import { parseJson } from "@/lib/imports/formats/parse-json";

/** What the beginning of a JSON document tells about it. */
export type JsonHead = {
  isList: boolean;
  /** Of the object that the document is, or of the first one in its list. */
  members: JsonMember[];
  /** Whether it stands on one line, as far as is known. */
  isOneLine: boolean;
};

const linesAsked = 100;

/** Null for what is neither an object nor a list that begins with one, and for JSON Lines. */
export function readJsonHead(head: string): JsonHead | null {
  const text = head.replace(/^\ufeff/, "").trim();
  const isList = text.startsWith("[");
  if (!/^(?:\[\s*)?\{\s*["}]/.test(text) || (!isList && isJsonLines(text))) return null;
  const bytes = Buffer.from(text);
  const { members, end } = membersOf(bytes, isList ? skipSpace(bytes, 1) : 0);
  // A broken record at the beginning of a list does not hide that it is one.
  if (members.length === 0 && !isList) return null;
  const rest = end < 0 ? "" : bytes.toString("utf8", end).trimStart();
  // Text may follow an object: JSON that stands before an article says something about it.
  if (!isList && rest !== "" && !rest.startsWith("{")) return null;
  const known = end < 0 ? text : bytes.toString("utf8", 0, end);
  return { isList, members, isOneLine: !known.includes("\n") };
}

/** Several lines, most of them an object of their own; the last one may be cut off. */
function isJsonLines(text: string): boolean {
  const lines = text.split("\n", linesAsked).filter((line) => line.trim() !== "");
  const objects = lines.filter((line) => isObject(parseJson(line).value)).length;
  return lines.length > 1 && objects * 2 >= lines.length;
}

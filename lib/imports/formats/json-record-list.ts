import { canonicalKey } from "@/lib/articles/canonical-key";
import type { JsonMember } from "@/lib/imports/formats/json-members";
import { firstOfList } from "@/lib/imports/formats/json-members";

const listKeys = new Set(["posts", "articles", "items", "entries", "data", "records"]);

/**
 * The list of records in an object as many programs answer with: the only list of objects under one of the usual keys.
 * An object with a body is a record itself, whatever lists it has.
 */
export function recordList(members: JsonMember[]): JsonMember | null {
  if (members.some(({ key }) => canonicalKey(key) === "body")) return null;
  const lists = members.filter(({ key }) => listKeys.has(canonicalKey(key)));
  const filled = lists.filter((list) => firstIn(list) === "{");
  if (filled.length > 0) return filled.length === 1 ? (filled[0] ?? null) : null;
  const empty = lists.filter((list) => firstIn(list) === "]");
  return empty.length === 1 ? (empty[0] ?? null) : null;
}

function firstIn(member: JsonMember): string {
  const at = firstOfList(member);
  return at < 0 ? "" : member.bytes.toString("latin1", at, at + 1);
}

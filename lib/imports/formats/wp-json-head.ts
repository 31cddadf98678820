import type { JsonMember } from "@/lib/imports/formats/json-members";
import { firstOfList, membersOf, memberValue } from "@/lib/imports/formats/json-members";
import { recordList } from "@/lib/imports/formats/json-record-list";

const rendered = /^\{\s*"(?:raw|rendered|protected|block_version)"\s*:/;
const errorCode = /^[a-z0-9]+(?:_[a-z0-9]+)+$/i;

/** Whether an object, of which the beginning may be all that is known, is one that WordPress answers with. */
export function isWordPress(members: JsonMember[]): boolean {
  const has = (key: string) => members.some((member) => member.key === key);
  const isRendered = members.some(
    ({ key, bytes }) =>
      ["title", "content", "guid", "excerpt"].includes(key) && rendered.test(bytes.toString("utf8", 0, 100)),
  );
  if (isRendered) return true;
  if (has("_links") || has("_embedded")) return has("type") || has("taxonomy") || has("avatar_urls");
  if (has("taxonomy") && has("slug")) return has("link") || has("count");
  return isWordPressError(members) || (has("avatar_urls") && has("slug"));
}

function isWordPressError(members: JsonMember[]): boolean {
  const code = memberValue(members, "code");
  const isError =
    typeof code === "string" && errorCode.test(code) && typeof memberValue(members, "message") === "string";
  return (
    isError && members.some(({ key, bytes }) => key === "data" && /^(?:\{|null|\[)/.test(bytes.toString("utf8", 0, 4)))
  );
}

/** The list of posts in an answer that wraps it, as `_envelope` and proxies do; null where the object is a post. */
export function wordPressList(members: JsonMember[]): JsonMember | null {
  if (isWordPress(members)) return null;
  const wrapped = members.find((member) => member.key === "body" && firstOfList(member) >= 0) ?? recordList(members);
  return wrapped;
}

/** Whether the list that a member holds begins with such an object. */
export function holdsWordPress(list: JsonMember): boolean {
  return isWordPress(membersOf(list.bytes, firstOfList(list)).members);
}

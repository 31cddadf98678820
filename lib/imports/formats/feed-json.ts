import { isObject } from "@/lib/articles/read-fields";
import type { FeedDefaults } from "@/lib/imports/formats/feed-json-item";
import { authorOf, readItem } from "@/lib/imports/formats/feed-json-item";
import type { Found, Frame, ReadFrom, Told } from "@/lib/imports/formats/format";
import { readJsonHead } from "@/lib/imports/formats/json-head";
import type { JsonMember } from "@/lib/imports/formats/json-members";
import { firstOfList, membersOf, memberValue } from "@/lib/imports/formats/json-members";
import { readJsonRecords } from "@/lib/imports/formats/json-records";

const versionAddress = /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\/(\d[\d.]{0,9})?/i;
const plainVersion = /^1(?:\.\d)?$/;
/** What stands around rejected items is repeated for each file of them. */
const longestInFrame = 64 * 1024;

/** By its version, which is an address; where that is wrong or stands at the end, by what else a JSON Feed has. */
export function recogniseJsonFeed(head: string): Told | null {
  const known = readJsonHead(head);
  if (known === null || known.isList) return null;
  const version = memberValue(known.members, "version");
  const address = typeof version === "string" ? versionAddress.exec(version) : null;
  if (address) return { because: `it is a JSON Feed of version ${address[1] ?? "1"}` };
  const items = itemsIn(known.members);
  if (items === null) return null;
  const first = membersOf(items.bytes, firstOfList(items)).members.map(({ key }) => key);
  if (first.includes("content_html") || first.includes("content_text"))
    return { because: "its items are those of a JSON Feed" };
  const isAddressed = known.members.some(({ key }) => key === "feed_url" || key === "home_page_url");
  const isVersioned = typeof version === "string" && plainVersion.test(version);
  return isAddressed && isVersioned ? { because: `it is a JSON Feed of version ${version}` } : null;
}

/** The items of a JSON Feed, one after another; what the feed says of all stands before them as a rule. */
export async function* readJsonFeed(input: AsyncIterable<Buffer>, from: ReadFrom): AsyncGenerator<Found> {
  let defaults: FeedDefaults = { author: undefined, language: undefined };
  let frame: Frame | undefined;
  const chooseItems = (members: JsonMember[]) => {
    defaults = defaultsOf(members);
    frame = frameOf(members);
    return itemsIn(members);
  };
  for await (const { frame: listFrame, ...record } of readJsonRecords(input, from, chooseItems)) {
    const { fields } = record;
    if (listFrame === undefined) {
      yield { ...record, fields: null, problem: record.problem ?? "the feed has no list of items" };
    } else {
      yield { ...record, fields: isObject(fields) ? readItem(fields, defaults) : null, frame: frame ?? listFrame };
    }
  }
}

function itemsIn(members: JsonMember[]): JsonMember | null {
  return members.find((member) => member.key === "items" && firstOfList(member) >= 0) ?? null;
}

function defaultsOf(members: JsonMember[]): FeedDefaults {
  const [authors, author] = [memberValue(members, "authors"), memberValue(members, "author")];
  return { author: authorOf({ authors, author }), language: memberValue(members, "language") };
}

function frameOf(members: JsonMember[]): Frame {
  const kept = members.filter(
    ({ key, isWhole, bytes }) => key !== "items" && isWhole && bytes.length <= longestInFrame,
  );
  const written = kept.map(({ key, bytes }) => `${JSON.stringify(key)}:${bytes.toString("utf8")},\n`);
  return { before: `{${written.join("")}"items":[\n`, between: ",\n", after: "\n]}\n" };
}

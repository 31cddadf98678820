import type { JsonObject } from "@/lib/articles/article-record";
import { canonicalKey } from "@/lib/articles/canonical-key";
import { setKey } from "@/lib/articles/clean-json";
import { plainTextOf } from "@/lib/articles/plain-text";
import { firstDate, readFeedDate } from "@/lib/imports/formats/feed-date";
import { firstWords } from "@/lib/imports/formats/html-first-words";
import { textOfHtml } from "@/lib/imports/formats/html-text";
import type { WxrItem } from "@/lib/imports/formats/wxr-item";
import { placeTerms, readPostmeta } from "@/lib/imports/formats/wxr-meta";
import { ownRecordIn } from "@/lib/imports/formats/wxr-own";
import { jsonOf, textOf, type XmlElement } from "@/lib/imports/formats/xml-element";

/** Kept in `meta` under the second name, where they say something. */
const details = new Map([
  ["post_id", "postId"],
  ["post_type", "postType"],
  ["status", "status"],
  ["post_parent", "parent"],
  ["menu_order", "menuOrder"],
  ["comment_status", "commentStatus"],
  ["ping_status", "pingStatus"],
]);

/** These become fields, or nobody's business as a post's password is. */
const readElsewhere = new Set([
  ...["author", "is_sticky", "post_password", "post_name", "post_date", "post_date_gmt", "post_modified"],
  "post_modified_gmt",
]);

/** WordPress writes drafts of no date with its zero, and beside it the time of the last change. */
const unpublished = new Set(["draft", "pending", "auto-draft"]);

const passedTypes = new Map([
  ["nav_menu_item", "menu item"],
  ["customize_changeset", "draft of the customizer"],
]);
const longestType = 60;

/** Enough for a title, and little enough for the parser. */
const longestBeginning = 4_000;

/** What an item is when it is neither a post nor a page that was asked for, else null. */
export function passedAs({ own }: WxrItem, pages: boolean): string | null {
  const type = line(own, "post_type") || "post";
  if (type !== "post" && !(pages && type === "page")) return passedTypes.get(type) ?? type.slice(0, longestType);
  const status = line(own, "status");
  if (status === "trash") return `${type} in the trash`;
  return status === "auto-draft" ? `automatic draft of a ${type}` : null;
}

/** What a post needs to know of the export that it stands in. */
export type WxrSurroundings = { language: string | null; authorOf(login: string): string };

/** A post as `readRecord` takes it. What it lacks is left out, so that its custom fields can fill it. */
export function readPost(item: WxrItem, channel: WxrSurroundings): object {
  return ownRecordIn(item, () => readAnyPost(item, channel)) ?? readAnyPost(item, channel);
}

function readAnyPost(item: WxrItem, channel: WxrSurroundings): Record<string, unknown> {
  const { own, rss } = item;
  const body = item.body ?? "";
  const slug = line(own, "post_name");
  const fields: Record<string, unknown> = { body, bodyFormat: "html" };
  const give = (field: string, value: string | null) => {
    if (value !== null && value !== "") fields[field] = value;
  };
  give("title", textOfHtml(rss.get("title") ?? "") || firstWordsOf(body) || slug);
  give("url", line(rss, "link"));
  give("slug", slug);
  give("author", channel.authorOf(item.creator || line(own, "author")));
  give("language", channel.language);
  give("summary", textOfHtml(item.excerpt) || textOfHtml(rss.get("description") ?? ""));
  give("publishedAt", publishedAt(item));
  give("updatedAt", firstDate([own.get("post_modified_gmt"), own.get("post_modified")]));
  const terms = termsByDomain(item.terms);
  fields.categories = terms.get("category") ?? [];
  fields.tags = terms.get("post_tag") ?? [];
  fields.meta = metaOf(item, terms, fields);
  return fields;
}

/** Posts of some kinds have no title. Delimiters of blocks and shortcodes are no words. */
function firstWordsOf(body: string): string {
  return firstWords(plainTextOf(body.slice(0, longestBeginning), "html")) ?? "";
}

function line(texts: ReadonlyMap<string, string>, key: string): string {
  return (texts.get(key) ?? "").trim();
}

function publishedAt({ own, rss }: WxrItem): string | null {
  const universal = own.get("post_date_gmt");
  if (universal !== undefined && unpublished.has(line(own, "status")) && readFeedDate(universal) === null) return null;
  return firstDate([universal, own.get("post_date"), rss.get("pubDate")]);
}

function termsByDomain(elements: readonly XmlElement[]): Map<string, string[]> {
  const terms = new Map<string, Set<string>>();
  for (const element of elements) {
    const name = textOfHtml(textOf(element)) || element.attributes.nicename?.trim();
    // Version 1.0 wrote categories without a domain, and tags with another.
    const written = element.attributes.domain?.trim() || "category";
    const domain = written === "tag" ? "post_tag" : written;
    const known = terms.get(domain);
    if (name && known) known.add(name);
    else if (name) terms.set(domain, new Set([name]));
  }
  return new Map([...terms].map(([domain, names]) => [domain, [...names]]));
}

function metaOf(item: WxrItem, terms: ReadonlyMap<string, string[]>, fields: object): JsonObject {
  const meta: JsonObject = {};
  const guid = line(item.rss, "guid");
  if (guid !== "") meta.guid = guid;
  for (const [key, text] of item.own) {
    const name = details.get(key);
    if (name === undefined ? !readElsewhere.has(key) : key === "post_id" || text.trim() !== "0") {
      addNew(meta, name ?? key, text.trim());
    }
  }
  if (line(item.own, "is_sticky") === "1") meta.isSticky = true;
  if (line(item.own, "post_password") !== "") meta.passwordProtected = true;
  for (const element of item.others) addNew(meta, element.name, jsonOf(element));
  const given = new Set(Object.keys(fields).map(canonicalKey));
  for (const [domain, names] of terms) {
    if (domain !== "category" && domain !== "post_tag") placeTerms(meta, domain, names, (field) => given.has(field));
  }
  for (const [key, value] of readPostmeta(item.postmeta)) {
    setKey(meta, Object.hasOwn(meta, key) ? `${key} (custom field)` : key, value);
  }
  return meta;
}

function addNew(meta: JsonObject, key: string, value: JsonObject[string]): void {
  if (value !== "" && !Object.hasOwn(meta, key)) setKey(meta, key, value);
}

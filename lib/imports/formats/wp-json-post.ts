import { isObject } from "@/lib/articles/read-fields";
import { firstWordsOfHtml } from "@/lib/imports/formats/html-first-words";
import { readAuthor } from "@/lib/imports/formats/wp-json-author";
import { readMeta } from "@/lib/imports/formats/wp-json-meta";
import { readGivenTerms, readTerms } from "@/lib/imports/formats/wp-json-terms";
import { objectsIn, plainOf, renderedOf } from "@/lib/imports/formats/wp-json-text";

/** A post as the REST interface of WordPress answers it, as fields of the canonical record. */
export function readPost(post: Record<string, unknown>): Record<string, unknown> {
  const embedded = isObject(post._embedded) ? post._embedded : {};
  const terms = readTerms(embedded["wp:term"]);
  const categories = readGivenTerms(post.categories);
  const tags = readGivenTerms(post.tags);
  const categoryNames = terms.get("category") ?? categories.names;
  const tagNames = terms.get("post_tag") ?? tags.names;
  const body = renderedOf(post.content);
  return present({
    title: titleOf(post, body),
    body,
    bodyFormat: "html",
    slug: post.slug,
    url: post.link || undefined,
    author: readAuthor(post, embedded) ?? undefined,
    publishedAt: dateOf(post.date_gmt, post.date),
    updatedAt: dateOf(post.modified_gmt, post.modified),
    summary: plainOf(post.excerpt),
    categories: categoryNames,
    tags: tagNames,
    meta: readMeta(post, terms, [
      ["guid", plainOf(post.guid)],
      ["postId", post.id],
      ["authorId", typeof post.author === "number" && post.author > 0 ? String(post.author) : undefined],
      ["categoryIds", categoryNames.length > 0 ? [] : categories.ids],
      ["tagIds", tagNames.length > 0 ? [] : tags.ids],
      ["protected", isObject(post.content) && post.content.protected === true ? true : undefined],
      ["featuredImage", objectsIn(embedded["wp:featuredmedia"])[0]?.source_url],
    ]),
  });
}

/** WordPress needs no title, and its short forms of posts have none: those are called by their first words. */
function titleOf(post: Record<string, unknown>, body: string | undefined): string | undefined {
  const title = plainOf(post.title);
  if (title !== undefined || renderedOf(post.title) === undefined) return title;
  return body === undefined ? undefined : firstWordsOfHtml(body);
}

/** The local date has no zone, so it only stands in for a missing one in UTC. */
function dateOf(gmt: unknown, local: unknown): unknown {
  return [gmt, local].find((date) => date && !(typeof date === "string" && date.startsWith("0000")));
}

/** Only an absent field is filled from the metadata. */
function present(fields: Record<string, unknown>): Record<string, unknown> {
  const isThere = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isThere(value)));
}

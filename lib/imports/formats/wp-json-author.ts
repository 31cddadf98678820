import { isObject } from "@/lib/articles/read-fields";
import { objectsIn, plainOf } from "@/lib/imports/formats/wp-json-text";

const nameKeys = ["display_name", "displayName", "name", "nickname"];

/** Who wrote a post, as far as the answer has names: several authors by plugins, the one that WordPress knows, Yoast's. */
export function readAuthor(post: Record<string, unknown>, embedded: Record<string, unknown>): string | null {
  const yoast = isObject(post.yoast_head_json) ? post.yoast_head_json.author : undefined;
  const candidates = [coAuthorsIn(embedded), post.coauthors, post.authors, embedded.author, [post.author], [yoast]];
  for (const people of candidates) {
    const names = namesOf(people);
    if (names.length > 0) return names.join(", ");
  }
  return null;
}

/** Co-Authors Plus has authors as terms, named by their log-ins; the one that WordPress knows has a better name. */
function coAuthorsIn(embedded: Record<string, unknown>): Record<string, unknown>[] {
  const known = objectsIn(embedded.author);
  return objectsIn(embedded["wp:term"])
    .filter(({ taxonomy }) => taxonomy === "author")
    .map((term) => known.find(({ slug }) => slug === String(term.slug).replace(/^cap-/, "")) ?? term);
}

/** A log-in may be an e-mail address, which is nobody's to read. */
function namesOf(people: unknown): string[] {
  const names: string[] = Array.isArray(people) ? people.filter((person) => typeof person === "string") : [];
  for (const person of objectsIn(people)) {
    const name = nameKeys.map((key) => plainOf(person[key])).find((found) => found !== undefined);
    if (name !== undefined) names.push(name);
  }
  return [...new Set(names)].filter((name) => name.trim() !== "" && !name.includes("@"));
}

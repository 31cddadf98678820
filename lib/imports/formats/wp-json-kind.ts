import { cleanText } from "@/lib/articles/clean-json";
import { isError } from "@/lib/imports/formats/wp-json-text";

/** What WordPress accepts as the name of a type. */
const typeName = /^[\w-]{1,20}$/;

/** What an object is that WordPress answered with. */
export type Kind = { passed: string } | { problem: string } | "post";

/** Posts, and pages where they are wanted; all else is passed by or no answer at all. */
export function kindOf(answer: Record<string, unknown>, wantsPages: boolean): Kind {
  if (isError(answer)) return { problem: problemOf(answer) };
  const type = typeOf(answer);
  if (type !== "post" && !(type === "page" && wantsPages)) return { passed: type };
  if (answer.status === "trash") return { passed: `${type} in the trash` };
  return answer.status === "auto-draft" ? { passed: "auto-draft" } : "post";
}

/** The type that an answer names, or what its keys say that it is: answers can be asked for without any key. */
function typeOf(answer: Record<string, unknown>): string {
  const { type, taxonomy } = answer;
  if ("author_name" in answer && "post" in answer) return "comment";
  if (typeof type === "string" && type !== "") return typeName.test(type) ? type : "post of an unknown type";
  if ("content" in answer) return isRevision(answer) ? "revision" : "post";
  if (typeof taxonomy === "string")
    return taxonomy === "post_tag" ? "tag" : taxonomy === "category" ? taxonomy : "term";
  if ("avatar_urls" in answer) return "user";
  return "media_type" in answer || "source_url" in answer ? "attachment" : "post";
}

/** Former texts of a post come from an address of their own; they have the post as their parent and no link. */
function isRevision({ parent, link }: Record<string, unknown>): boolean {
  return typeof parent === "number" && parent > 0 && link === undefined;
}

function problemOf({ code, message, data }: Record<string, unknown>): string {
  const status = typeof data === "object" && data !== null && "status" in data ? `, status ${String(data.status)}` : "";
  const told = cleanText(`${String(message)} (${String(code)}${status})`.slice(0, 500)).replace(/[\p{Cc}\s]+/gu, " ");
  return `WordPress answered with an error instead of a post: ${told}`;
}

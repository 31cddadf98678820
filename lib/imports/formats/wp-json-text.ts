import { isObject } from "@/lib/articles/read-fields";
import { textOfHtml } from "@/lib/imports/formats/html-text";

/** What WordPress shows of a title, a body, an excerpt or a guid: all are objects, but plugins make texts of them. */
export function renderedOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (!isObject(value)) return undefined;
  if (typeof value.rendered === "string") return value.rendered;
  return typeof value.raw === "string" ? value.raw : undefined;
}

/** The text of what may be HTML, undefined when there is none. */
export function plainOf(value: unknown): string | undefined {
  const html = renderedOf(value);
  return html === undefined ? undefined : textOfHtml(html) || undefined;
}

/** The objects of a list, or of a list of lists. WordPress answers with an error object for what it could not embed. */
export function objectsIn(value: unknown): Record<string, unknown>[] {
  const items = Array.isArray(value) ? value.flat() : isObject(value) ? Object.values(value) : [];
  return items.filter(isObject).filter((item) => !isError(item));
}

export function isError(item: Record<string, unknown>): boolean {
  return typeof item.code === "string" && typeof item.message === "string" && item.content === undefined;
}

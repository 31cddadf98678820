import type { JsonObject } from "@/lib/articles/article-record";
import { articleRecordKeys } from "@/lib/articles/article-record";
import { findFrontMatter } from "@/lib/imports/formats/front-matter-block";

const ownKeys = [...articleRecordKeys.filter((key) => key !== "body"), "source"];

/**
 * The record of a file of Galley's own export, known by having every key of it; null for any other front matter. Its
 * text is all that follows one empty line.
 */
export function ownFieldsOf(values: JsonObject, text: string): JsonObject | null {
  if (!ownKeys.every((key) => Object.hasOwn(values, key))) return null;
  const block = findFrontMatter(text);
  if (block === null || "open" in block) return null;
  return { ...values, body: block.rest.replace(/^\r?\n/, "") };
}

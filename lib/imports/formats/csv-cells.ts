import { parseJson } from "@/lib/imports/formats/parse-json";

const code = /```[\s\S]*?```|`[^`\n]*`/g;
const beginsAsHtml = /^\s*<(?:!--|!doctype\b|[a-z][a-z0-9-]*(?:\s[^<]*)?\/?>)/i;
const blockTag =
  /<\/(?:p|div|h[1-6]|ul|ol|li|table|tr|blockquote|pre|figure|section|article)\s*>|<(?:br|hr|img)\b[^<]*>/i;

/**
 * A list as people and programs write one into a cell. First a JSON list; else what stands between semicolons, bars
 * and line ends when there are any, since such items often have commas in them; else what stands between commas.
 */
export function listIn(cell: string): unknown[] {
  const text = cell.trim();
  const bracketed = text.startsWith("[") && text.endsWith("]");
  const { value } = bracketed ? parseJson(text) : { value: null };
  if (Array.isArray(value)) return value;
  const items = (bracketed ? text.slice(1, -1) : text).split(/[;|\r\n]/.test(text) ? /[;|\r\n]+/ : ",");
  // Python writes its lists with brackets and single quotes.
  const read = items.map((item) => (bracketed ? item.trim().replace(/^(['"])(.*)\1$/s, "$2") : item.trim()));
  return read.filter((item) => item !== "");
}

/** Whether text is HTML rather than Markdown with a tag in it. */
export function looksLikeHtml(text: string): boolean {
  return beginsAsHtml.test(text) || (text.includes("<") && blockTag.test(text.replace(code, "")));
}

/** Whether a cell holds the tree of some editor instead of a text. */
export function isJsonTree(cell: string): boolean {
  if (!/^\s*[[{]/.test(cell)) return false;
  const { value } = parseJson(cell);
  return typeof value === "object" && value !== null;
}

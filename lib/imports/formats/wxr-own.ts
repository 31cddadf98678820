import { hash } from "node:crypto";
import { isObject } from "@/lib/articles/read-fields";
import type { WxrItem } from "@/lib/imports/formats/wxr-item";
import { textOf } from "@/lib/imports/formats/xml-element";

const ownKey = "_galley_record";

/**
 * The record that Galley's own export laid beside a post, or null. Where title or text were edited since, in
 * WordPress, those of the post count: it is changed at the source.
 */
export function ownRecordIn(item: WxrItem, readPost: () => Record<string, unknown>): object | null {
  const own = readOwn(item);
  if (own === null) return null;
  const content = item.body ?? "";
  const written = hash("sha256", `${item.rss.get("title") ?? ""}\0${content}`, "hex");
  if (written === own.written) return { body: content, ...own.record };
  const { title, body } = readPost();
  return { ...own.record, title, body, bodyFormat: "html" };
}

function readOwn({ postmeta }: WxrItem): { written: string; record: object } | null {
  for (const row of postmeta) {
    const cells = new Map<string, string>();
    for (const cell of row.content) if (typeof cell !== "string") cells.set(cell.local, textOf(cell));
    if (cells.get("meta_key")?.trim() !== ownKey) continue;
    const { written, record, version } = parsed(cells.get("meta_value") ?? "");
    return version === 1 && typeof written === "string" && isObject(record) ? { written, record } : null;
  }
  return null;
}

/** A field of this name that holds something else is a custom field like any other. */
function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

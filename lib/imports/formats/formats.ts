import { alphanode } from "@/lib/imports/formats/alphanode";
import { csv } from "@/lib/imports/formats/csv";
import { feed } from "@/lib/imports/formats/feed";
import type { FormatName, FormatReader } from "@/lib/imports/formats/format";
import { formatNames } from "@/lib/imports/formats/format";
import { html } from "@/lib/imports/formats/html";
import { json } from "@/lib/imports/formats/json";
import { jsonl } from "@/lib/imports/formats/jsonl";
import { markdown } from "@/lib/imports/formats/markdown";
import { wpJson } from "@/lib/imports/formats/wp-json";
import { wxr } from "@/lib/imports/formats/wxr";

/** Every format that can be imported. Keyed by the union, so a name without a reader does not compile. */
export const formats: Record<FormatName, FormatReader> = {
  wxr,
  feed,
  html,
  "wp-json": wpJson,
  json,
  jsonl,
  alphanode,
  csv,
  markdown,
};

/** What an input of unknown format could have been, for the message that refuses it. */
export function expectedFormats(): string {
  return formatNames.map((name) => formats[name].expects).join(", or ");
}
